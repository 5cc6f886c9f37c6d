import { Command } from 'commander';
import { completion } from './completion';
import { EXPLAIN_FORMATS, formatIn, LINT_FORMATS, PLAN_FORMATS } from './formats';
import { packageVersion } from './package-version';
import { CommandResult } from './result';
import { PLAIN, Stream, Terminal } from './terminal';

/** The functions behind the commands. */
export type Commands = typeof import('./commands');

export type Output = string | CommandResult | Promise<string>;

/** Where the program writes to. */
export interface Streams {
  readonly out: Stream;
  readonly err: Stream;
}

const PATHS = '<file|directory|-> ...';

/** What exit code 1 of commands with findings means; 2 is a wrong command line or input in all commands. */
const ERRORS = 'errors in the manifests';

/**
 * Returns the command line program; nothing is executed until it parses arguments. A command passes its result to `done`. Errors of the user are
 * thrown: a CommanderError by the parser, which also ends --help with one, or an InputError.
 */
export function createProgram(load: () => Commands, done: (output: Output) => void, { out, err }: Streams, terminal: Terminal = PLAIN): Command {
  const program = new Command('cdk8s-kafka')
    .description('Tools for Kafka clusters on Kubernetes, of cdk8s-kafka and of any other origin.')
    .usage('<command> [options]')
    .version(packageVersion(), '-V, --version', 'Print the version')
    .helpOption('-h, --help', 'Print this help')
    .helpCommand('help [command]', 'Print the help of a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => out.write(text),
      // Errors are thrown, and printed as one line.
      writeErr: () => undefined,
      getOutHelpWidth: () => out.columns ?? 100,
      getErrHelpWidth: () => err.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  const command = (name: string, usage: string, summary: string, description: string, failure?: string): Command =>
    program.command(name).usage(usage).summary(summary).description(description).addHelpText('after', ['', 'A directory is read with all its subdirectories; - is standard input.', '', 'Exit codes:', '  0  success',
      ...failure === undefined ? [] : [`  1  ${failure}`], '  2  wrong arguments, or input that cannot be read'].join('\n'));

  command('explain', `${PATHS} [options]`, 'Print the addresses of Kafka clusters', 'Prints the addresses of the Kafka clusters in manifests of cdk8s-kafka: listeners, advertised addresses and clients of '
    + 'each broker, ports to open in firewalls, DNS records, bootstrap servers, the restart order, errors and warnings.', 'errors in the manifests (--strict)')
    .argument('[paths...]')
    .option('--format <format>', EXPLAIN_FORMATS.join(', '), formatIn(EXPLAIN_FORMATS), EXPLAIN_FORMATS[0])
    .option('--strict', 'exit code 1 if there are errors')
    .option('--runbook', 'print what each alert means instead, and the commands for this cluster, in Markdown')
    .action((paths, options) => done(load().explain(paths, options, terminal)));

  command('lint', `${PATHS} [options]`, 'Check Kafka manifests from any source', 'Checks Kafka manifests from any source: Helm charts, manual manifests or cdk8s-kafka.', ERRORS)
    .argument('[paths...]')
    .option('--format <format>', LINT_FORMATS.join(', '), formatIn(LINT_FORMATS), LINT_FORMATS[0])
    .option('--strict', 'exit code 1 for warnings too')
    .option('--baseline <file>', 'accept the findings in this file; only new ones count')
    .option('--update-baseline', 'write all findings into the file of --baseline, and accept them')
    .action((paths, options) => done(load().lint(paths, options, terminal)));

  command('adopt', `${PATHS} [options]`, 'Generate a program from existing manifests', 'Generates a program from existing manifests.', 'errors in a comparison (--into)')
    .argument('[paths...]')
    .option('--into <path>', 'compare the existing manifests with the new manifests that are to replace them: errors, warnings and all changes')
    .action((paths, options) => done(load().adopt(paths, options, terminal)));

  command('plan', '<old file|directory|-> <new file|directory|-> [options]', 'Print the effects of applying new manifests', 'Prints the effects of applying new manifests over old ones: what Kubernetes rejects '
    + 'and what is lost, manual steps before and after, which pods restart in which order, and all changes.', ERRORS)
    .argument('[paths...]')
    .option('--format <format>', PLAN_FORMATS.join(', '), formatIn(PLAN_FORMATS), PLAN_FORMATS[0])
    .option('--jobs <directory>', 'write the manifests of Jobs that can do steps, such as moving replicas')
    .action((paths, options) => done(load().plan(paths, options, terminal)));

  command('roll', '[file|directory|-] ... [options]', 'Restart the pods of a running cluster one by one', 'Restarts the pods of a running cluster that are not current, one at a time, with kubectl and its kubeconfig: '
    + 'evicts a pod, waits until it is Ready and all partitions are in sync, then the next; the active controller last. Continues where an interrupted '
    + 'run has stopped.', 'stopped before all pods are current')
    .argument('[paths...]')
    .option('--cluster <name>', 'the cluster, if there are several')
    .option('-n, --namespace <name>', 'the namespace of the cluster')
    .option('--context <name>', 'the context of the kubeconfig')
    .option('--command-config <file>', 'client.properties of an administrator, needed if the brokers require a login and no KafkaTestClient has one')
    .option('--timeout <seconds>', 'the time limit for each pod', '600')
    .option('--dry-run', 'print the order')
    .action((paths, options) => done(load().roll(paths, options)));

  program.command('completion').usage('<bash|zsh|fish>').summary('Print a script for shell completion')
    .description('Prints the script that completes commands, options and formats in a shell.')
    .argument('<shell>')
    .addHelpText('after', ['', 'bash: source <(cdk8s-kafka completion bash)', 'zsh:  source <(cdk8s-kafka completion zsh), after compinit',
      'fish: cdk8s-kafka completion fish | source', '', 'Exit codes:', '  0  success', '  2  wrong arguments, or input that cannot be read'].join('\n'))
    .action((shell) => done(completion(shell, program)));

  return program;
}
