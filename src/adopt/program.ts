import { clusterStatements, Statement, Surroundings } from './cluster';
import { call, callWith, Code, literal, namesIn, print, text } from './code';
import { ClusterPlan } from '../plan/model';

/** A cluster to be printed, with what its plan does not hold. */
export interface ProgramPart {
  readonly plan: ClusterPlan;
  readonly surroundings?: Surroundings;
}

/** A whole TypeScript program that makes clusters; `comments` stand at its top. */
export function program(parts: readonly ProgramPart[], comments: readonly string[] = []): string {
  const many = parts.length > 1;
  const app: Statement = { constant: 'app', code: call('new App') };
  const blocks = parts.map((part): Statement[] => [
    { constant: 'chart', code: chartCode(part.plan, many) },
    ...clusterStatements(part.plan, part.surroundings),
  ]);
  const end: Statement = { code: call('app.synth') };
  const statements = [app, ...blocks.flat(), end];
  const body = many
    ? [line(app), '\n', ...blocks.flatMap((block, index) => [`// ${parts[index].plan.name}\n{\n`, ...block.map((item) => line(item, 2)), '}\n']), line(end)]
    : [line(app), line(blocks[0][0]), ...blocks[0].slice(1).map((item) => line(item)), line(end)];
  return [
    ...comments.map((comment) => comment === '' ? '//\n' : `// ${comment}\n`),
    ...comments.length === 0 ? [] : ['\n'],
    ...imports(statements.map(({ code }) => code)),
    '\n',
    ...body,
  ].join('');
}

const chartCode = ({ name, namespace }: ClusterPlan, many: boolean): Code =>
  callWith('new Chart', [text('app'), literal(many && namespace !== undefined ? `${namespace}-${name}` : name)], { namespace: literal(namespace) });

function line({ constant, code }: Statement, indent = 0): string {
  const head = constant === undefined ? '' : `const ${constant} = `;
  return `${' '.repeat(indent)}${head}${print(code, indent, head.length + 1)};\n`;
}

const CDK8S = ['App', 'Chart', 'Duration', 'Size'];

function imports(codes: readonly Code[]): string[] {
  const names = [...new Set(codes.flatMap(namesIn))].sort((a, b) => a.toLowerCase() < b.toLowerCase() ? -1 : 1);
  return [importLine(names.filter((name) => CDK8S.includes(name)), 'cdk8s'), importLine(names.filter((name) => !CDK8S.includes(name)), 'cdk8s-kafka')];
}

const WIDTH = 120;

function importLine(names: readonly string[], module: string): string {
  const short = `import { ${names.join(', ')} } from '${module}';\n`;
  if (short.length <= WIDTH) { return short; }
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + name.length + 2 <= WIDTH) { lines[lines.length - 1] = `${last} ${name},`; } else { lines.push(`  ${name},`); }
  }
  return `import {\n${lines.join('\n')}\n} from '${module}';\n`;
}
