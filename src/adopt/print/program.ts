import { call, callWith, Code, literal, namesIn, print, text } from './code';
import { ChartCode, Statement } from './statement';

/** Returns a complete TypeScript program that synthesizes charts, with `comments` at the top. */
export function program(charts: readonly ChartCode[], comments: readonly string[] = []): string {
  const app: Statement = { constant: 'app', code: call('new App') };
  const end: Statement = { code: call('app.synth') };
  const blocks = charts.map(({ id, namespace, statements }): Statement[] => [
    { constant: 'chart', code: callWith('new Chart', [text('app'), literal(id)], { namespace: literal(namespace) }) }, ...statements,
  ]);
  const codes = [app, ...blocks.flat(), end].map(({ code }) => code);
  return [
    ...comments.map((comment) => comment === '' ? '//\n' : `// ${comment}\n`),
    ...imports(codes),
    '\n',
    line(app),
    ...blocks.flatMap((block) => blocks.length === 1 ? block.map((statement) => line(statement))
      : ['{\n', ...block.map((statement) => line(statement, 2)), '}\n']),
    line(end),
  ].join('');
}

function line({ constant, code }: Statement, indent = 0): string {
  const head = constant === undefined ? '' : `const ${constant} = `;
  return `${' '.repeat(indent)}${head}${print(code, indent, head.length + 1)};\n`;
}

const CDK8S = ['App', 'Chart', 'Duration', 'Size'];

function imports(codes: readonly Code[]): string[] {
  const names = [...new Set(codes.flatMap(namesIn))].sort((a, b) => a.toLowerCase() < b.toLowerCase() ? -1 : 1);
  const own = names.filter((name) => !CDK8S.includes(name));
  return [importLine(names.filter((name) => CDK8S.includes(name)), 'cdk8s'), ...own.length === 0 ? [] : [importLine(own, 'cdk8s-kafka')]];
}

const WIDTH = 120;

function importLine(names: readonly string[], module: string): string {
  const short = `import { ${names.join(', ')} } from '${module}';\n`;
  if (short.length <= WIDTH) { return short; }
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + name.length + 2 <= WIDTH) {
      lines[lines.length - 1] = `${last} ${name},`;
    } else {
      lines.push(`  ${name},`);
    }
  }
  return `import {\n${lines.join('\n')}\n} from '${module}';\n`;
}
