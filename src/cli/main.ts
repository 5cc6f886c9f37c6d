#!/usr/bin/env node
import { adopt } from './adopt';
import { explain } from './explain';
import { lint } from './lint';
import { InputError } from './manifests';
import { plan } from './plan';
import { CommandResult } from './verdict';

const COMMANDS: Readonly<Record<string, (args: string[]) => string | CommandResult>> = { adopt, explain, lint, plan };

const USAGE = `usage: cdk8s-kafka explain <file, folder or -> ... [--format table|markdown|json|mermaid]
       cdk8s-kafka lint <file, folder or -> ... [--format text|json]
       cdk8s-kafka adopt <file, folder or -> ... [--into <file or folder>]
       cdk8s-kafka plan <old file, folder or -> <new file, folder or -> [--format text|json]

  explain   who reaches what of the Kafka clusters in manifests: per broker and listener what it binds and advertises,
            ports a firewall must open, names for DNS, bootstrap servers, the order of rolling, errors and warnings
  lint      what is wrong with Kafka in manifests, whoever made them: charts, people or this library; exit code 2 on errors
  adopt     the program that makes the Kafka clusters in manifests again, whoever made them; --into compares them with the
            manifests that are to take their place: errors (exit code 2), warnings, and every change
  plan      what applying new manifests over old ones does, whoever made them: what would be refused or lost (exit code 2), what
            to do by hand before and after, which pods restart in which order, and every change
`;

/** Bad input ends with one line and exit code 2, never with a stack trace. */
function main([command, ...args]: string[]): number {
  if (command === undefined || command === '--help' || command === '-h') {
    process.stdout.write(USAGE);
    return command === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(COMMANDS, command)) {
    process.stderr.write(`cdk8s-kafka: there is no command ${JSON.stringify(command)}\n${USAGE}`);
    return 2;
  }
  try {
    const result = COMMANDS[command](args);
    process.stdout.write(typeof result === 'string' ? result : result.text);
    return typeof result !== 'string' && result.failed ? 2 : 0;
  } catch (error) {
    const { message } = error as Error;
    const line = error instanceof InputError ? message : `a mistake of cdk8s-kafka itself, please report it with these manifests: ${message}`;
    process.stderr.write(`cdk8s-kafka ${command}: ${line.replace(/\s*\n\s*/g, ' ')}\n`);
    return 2;
  }
}

process.exitCode = main(process.argv.slice(2));
