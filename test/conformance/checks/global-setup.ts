import { requireTool } from '../../kafka-client/tools';

/** Fails before all tests if a required program is missing. */
export default function globalSetup(): void {
  for (const tool of ['java', 'javac', 'jar', 'mvn', 'openssl'] as const) requireTool(tool);
}
