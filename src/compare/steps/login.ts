import { Step } from './step';
import { CLIENT_FILE, toolsOf } from './tools';
import { describeSecurity } from '../../explain/security-words';
import { Change } from '../side';

/**
 * Adds the step that creates the client.properties of an administrator, where commands require it. A file in a pod does not survive
 * a restart, so that commands before and after the apply have a step each.
 */
export function withLoginSteps(change: Change, steps: readonly Step[]): Step[] {
  return (['before', 'after'] as const).flatMap((when) => {
    const own = steps.filter((step) => step.when === when);
    const users = new Set(own.flatMap(({ commands }) => commands).filter((command) => command.includes(CLIENT_FILE)).map(execOf));
    return [...change.clusters.flatMap((pair): Step[] => {
      const { loginFor, writeFile } = toolsOf(pair, when);
      const create = `${writeFile(CLIENT_FILE)} < client.properties`;
      return loginFor === undefined || !users.has(execOf(create).replace('exec -i', 'exec')) ? [] : [{
        when,
        what: `Create client.properties with the login of an administrator of cluster ${pair.new.name} on listener ${loginFor.name} (${describeSecurity(loginFor)}), and copy it `
          + 'into the pod, where the following commands read it. A KafkaTestClient in the manifests makes this step unnecessary.',
        commands: [create],
      }];
    }), ...own];
  });
}

/** The part of a command line that chooses the pod. */
const execOf = (command: string): string => command.split(' -- ')[0];
