import { requireTool } from '../kafka-client/tools';

/** Says once what is missing, before any test can fail for it. */
export default function globalSetup(): void {
  for (const tool of ['java', 'javac', 'jar', 'mvn', 'openssl'] as const) requireTool(tool);
}
