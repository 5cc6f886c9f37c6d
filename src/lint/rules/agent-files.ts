import { SERVER_OPTION_VARIABLES } from '../../plan/pods/jvm-variables';
import { isKnown } from '../../read/foreign/settings/template';
import { listOf } from '../../read/objects';
import { missingAgentFiles } from '../../rules/pods/jvm-files';
import { constructRule, LintRule } from '../rule';

export const AGENT_FILE_RULES: readonly LintRule[] = [
  {
    ...constructRule('agent-file'),
    check: ({ sets }) => sets.flatMap(({ source: { object, env, container } }) => {
      const mountPaths = listOf(container.volumeMounts).map(({ mountPath }) => String(mountPath));
      return SERVER_OPTION_VARIABLES.flatMap((variable) => {
        const options = env.get(variable) ?? '';
        return !isKnown(options) ? [] : missingAgentFiles(options.split(/\s+/), mountPaths, String(container.image)).map((file) => ({
          object,
          field: `env ${variable}`,
          message: `the JVM options refer to ${file}, which neither the image ${String(container.image)} nor a volume contains`,
          fix: 'mount it with a volume, or use an image that contains it',
        }));
      });
    }),
  },
];
