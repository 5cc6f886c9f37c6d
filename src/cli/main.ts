#!/usr/bin/env node
import { adopt } from './adopt';
import { explain } from './explain';
import { lint } from './lint';
import { InputError } from './manifests';
import { plan } from './plan';
import { roll } from './roll';
import { CommandResult } from './verdict';
import { Temporary, Unfinished } from '../roll/roll';

const COMMANDS: Readonly<Record<string, (args: string[]) => string | CommandResult | Promise<string>>> = {
  adopt, explain, lint, plan, roll: (args) => roll(args),
};

const USAGE = `usage: cdk8s-kafka explain <file|directory|-> ... [--format table|markdown|json|mermaid] [--runbook]
       cdk8s-kafka lint <file|directory|-> ... [--format text|json]
       cdk8s-kafka adopt <file|directory|-> ... [--into <file|directory|->]
       cdk8s-kafka plan <old file|directory|-> <new file|directory|-> [--format text|json] [--jobs <directory>]
       cdk8s-kafka roll [file|directory|-] ... [--cluster name] [--namespace name] [--context name]
                   [--command-config file] [--timeout seconds] [--dry-run]

  explain   Prints the addresses of the Kafka clusters in manifests of cdk8s-kafka: listeners, advertised addresses and
            clients of each broker, ports to open in firewalls, DNS records, bootstrap servers, the restart order,
            errors and warnings. --runbook prints what each alert means instead, and the commands for this cluster, in Markdown.
  lint      Checks Kafka manifests from any source: Helm charts, manual manifests or cdk8s-kafka. Exit code 2 on errors.
  adopt     Generates a program from existing manifests. With --into, compares the existing manifests with the new
            manifests that are to replace them: errors (exit code 2), warnings and all changes.
  plan      Prints the effects of applying new manifests over old ones: what Kubernetes rejects and what is lost (exit
            code 2), manual steps before and after, which pods restart in which order, and all changes. --jobs writes the
            manifests of Jobs that can do steps, such as moving replicas.
  roll      Restarts the pods of a running cluster that are not current, one at a time, with kubectl and its kubeconfig:
            evicts a pod, waits until it is Ready and all partitions are in sync, then the next; the active controller
            last. Continues where an interrupted run has stopped. --timeout limits the time for each pod (600); if it
            ends, the exit code is 1. --dry-run prints the order. --command-config is the client.properties of an
            administrator, needed if the brokers require a login and no KafkaTestClient has one.

  A directory is read with all its subdirectories; - is standard input.
`;

/** Runs a command and returns the exit code; prints errors as one line, without a stack trace. Only `roll` waits for anything. */
function main([command, ...args]: string[]): number | Promise<number> {
  if (command === undefined || [command, ...args].some((arg) => arg === '--help' || arg === '-h')) {
    process.stdout.write(USAGE);
    return command === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(COMMANDS, command)) {
    process.stderr.write(`cdk8s-kafka: unknown command ${JSON.stringify(command)}\n${USAGE}`);
    return 2;
  }
  const printed = (result: string | CommandResult) => {
    process.stdout.write(typeof result === 'string' ? result : result.text);
    return typeof result !== 'string' && result.failed ? 2 : 0;
  };
  const failed = (error: unknown) => {
    const { message } = error as Error;
    const isUnfinished = error instanceof Unfinished || error instanceof Temporary;
    const line = isUnfinished || error instanceof InputError ? message : `internal error, please report it with these manifests: ${message}`;
    process.stderr.write(`cdk8s-kafka ${command}: ${line.replace(/\s*\n\s*/g, ' ')}\n`);
    return isUnfinished ? 1 : 2;
  };
  try {
    const result = COMMANDS[command](args);
    return result instanceof Promise ? result.then(printed).catch(failed) : printed(result);
  } catch (error) { return failed(error); }
}

const code = main(process.argv.slice(2));
if (code instanceof Promise) { void code.then((later) => { process.exitCode = later; }); } else { process.exitCode = code; }
