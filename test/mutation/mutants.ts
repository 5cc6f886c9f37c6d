import * as ts from 'typescript';
import { regexMutants } from './regex';

/** One small mistake in a source file. */
export interface Mutant {
  readonly line: number;
  readonly original: string;
  readonly mutated: string;
}

/** A source file in which every mutant can be switched on: `__mutant(index, () => mutated, () => original, whether both are cheap)`. */
export interface Mutable {
  readonly mutants: readonly Mutant[];
  readonly text: string;
}

/** Each operator and what a slip of the hand makes of it. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '+': ['-'],
  '-': ['+'],
  '%': ['*'],
};

/** Methods by their name, and another that takes the same. */
const METHODS: Readonly<Record<string, string>> = { some: 'every', every: 'some', startsWith: 'endsWith', min: 'max', max: 'min' };
const DROPPED = ['trim', 'toUpperCase', 'toLowerCase', 'filter', 'sort', 'reverse', 'slice', 'flat'];

/** What takes more text computes so much that it is cheaper to run the tests. */
const LONG = 100;

const NO_VALUES = new Set([
  ts.SyntaxKind.ImportDeclaration, ts.SyntaxKind.ExportDeclaration, ts.SyntaxKind.InterfaceDeclaration, ts.SyntaxKind.TypeAliasDeclaration,
]);

/** What these say to people is no matter of tests as strict as these. */
const TEXTS = ['message', 'fix', 'why', 'see', 'id', 'rule'];

export function mutable(file: string, source: string, firstIndex: number): Mutable {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
  const mutants: Mutant[] = [];

  /** Registers mutants of a node and gives the text in which they can be switched on around `text`. */
  const switched = (node: ts.Node, text: string, variants: readonly string[]): string => variants.reduce((inner, mutated) => {
    const index = firstIndex + mutants.length;
    mutants.push({ line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, original: node.getText(), mutated });
    return `__mutant(${index}, () => (${mutated}), () => (${inner}), ${node.getText().length < LONG})`;
  }, text);

  const print = (node: ts.Node): string => {
    if (ts.isTypeNode(node) || NO_VALUES.has(node.kind)) { return node.getFullText(); }
    const text = printChildren(node);
    if (ts.isExpression(node) && !isWithinChain(node)) {
      const lead = node.getFullText().slice(0, node.getLeadingTriviaWidth());
      const variants = [...new Set(variantsOf(node))].filter((variant) => variant !== node.getText());
      return variants.length === 0 ? text : lead + switched(node, text.slice(lead.length), variants);
    }
    if (ts.isBlock(node) && ts.isFunctionLike(node.parent)) {
      const exits = exitsOf(node.parent).map((exit) => `if (${switched(node, 'false', [`true /* return ${exit} */`])}) { return ${exit}; }`);
      return text.replace('{', () => `{ ${exits.join(' ')}`);
    }
    return text;
  };

  /** A node's own text with the printed texts of its children in it. */
  const printChildren = (node: ts.Node): string => {
    let text = '';
    let end = node.getFullStart();
    ts.forEachChild(node, (child) => {
      text += source.slice(end, child.getFullStart()) + print(child);
      end = child.end;
    });
    return text + source.slice(end, node.end);
  };

  const text = print(tree);
  return { mutants, text };
}

function variantsOf(node: ts.Expression): string[] {
  const whole = isCondition(node) ? ['true', 'false'] : [];
  if (ts.isArrowFunction(node.parent) && node.parent.body === node) { whole.push(...exitsOf(node.parent)); }
  return [...whole, ...ownVariantsOf(node)];
}

function ownVariantsOf(node: ts.Expression): string[] {
  if (ts.isBinaryExpression(node)) {
    const [left, operator, right] = [node.left.getText(), node.operatorToken.getText(), node.right.getText()];
    const joins = operator === '+' && (isTextNode(node.left) || isTextNode(node.right));
    return [
      ...(joins ? [] : OPERATORS[operator] ?? []).map((other) => `${left} ${other} ${right}`),
      ...['&&', '||', '??'].includes(operator) ? [left, right] : [],
      ...operator === 'in' || operator === 'instanceof' ? [`!(${node.getText()})`] : [],
    ];
  }
  if (ts.isPrefixUnaryExpression(node) && '!-'.includes(ts.tokenToString(node.operator)!)) { return [node.operand.getText()]; }
  if (ts.isNumericLiteral(node)) { return isRead(node) ? [] : [`${Number(node.text) + 1}`, `${Number(node.text) - 1}`]; }
  if (ts.isRegularExpressionLiteral(node)) { return regexMutants(node.text); }
  if (ts.isStringLiteral(node)) { return stringVariants(node); }
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0 && !isBindingOrText(node)) { return dropped(node.elements, '[', ']'); }
  if (ts.isObjectLiteralExpression(node) && isTable(node)) { return dropped(node.properties, '{', '}'); }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) { return callVariants(node, node.expression); }
  return [];
}

/** Without all of its items, and without each of them. */
const dropped = (items: readonly ts.Node[], open: string, close: string): string[] => [
  `${open}${close}`,
  ...items.length < 2 ? [] : items.map((item) => open + items.filter((other) => other !== item).map((other) => other.getText()).join(', ') + close),
];

function stringVariants(node: ts.StringLiteral): string[] {
  if (isText(node) || isNameOrType(node)) { return []; }
  return node.text === 'error' ? ["'warning'"] : node.text === 'warning' ? ["'error'"] : node.text === '' ? ["'x'"] : ["''"];
}

function callVariants(node: ts.CallExpression, { expression, name: { text: name } }: ts.PropertyAccessExpression): string[] {
  const [of, given] = [expression.getText(), node.arguments.map((argument) => argument.getText()).join(', ')];
  return [
    ...name in METHODS ? [`${of}.${METHODS[name]}(${given})`] : [],
    ...DROPPED.includes(name) ? [of] : [],
    ...name === 'filter' ? [`${of}.filter(() => false)`] : [],
    ...['some', 'every'].includes(name) ? ['true', 'false'] : [],
  ];
}

/** What a function may return instead of what it computes. */
function exitsOf(node: ts.SignatureDeclaration): string[] {
  const type = node.type?.getText() ?? (ts.isVariableDeclaration(node.parent) && node.parent.type?.getText()) ?? '';
  if (ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'check') { return ['[]']; }
  if (type === '' || type === false) { return []; }
  return type.endsWith('[]') ? ['[]'] : type === 'boolean' || type.includes(' is ') ? ['true', 'false'] : type.endsWith('undefined') ? ['undefined'] : [];
}

const isCondition = ({ parent, pos }: ts.Node): boolean =>
  (ts.isIfStatement(parent) && parent.expression.pos === pos) || (ts.isConditionalExpression(parent) && parent.condition.pos === pos);

/** Whether a value is cut short with the chain of `?.` around it, so that nothing can stand around it alone. */
const isWithinChain = ({ parent, pos }: ts.Node): boolean =>
  (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent) || ts.isNonNullExpression(parent))
  && parent.expression.pos === pos && ts.isOptionalChain(parent);

/** Whether people read it: in words. */
const isText = (node: ts.StringLiteral): boolean => /\s/.test(node.text.trim()) || isRead(node);

/** The same, under such a name, or within other text. */
function isRead(node: ts.Node): boolean {
  for (let at = node; at.parent; at = at.parent) {
    if ((ts.isPropertyAssignment(at) && TEXTS.includes(at.name.getText())) || ts.isTemplateSpan(at)) { return true; }
  }
  return false;
}

const isTextNode = (node: ts.Node): boolean =>
  ts.isStringLiteral(node) || ts.isTemplateLiteral(node) || (ts.isBinaryExpression(node) && isTextNode(node.right));

/** What is no value: names of modules and properties, types, and what `typeof` is compared to. */
const isNameOrType = ({ parent, pos }: ts.Node): boolean => ts.isLiteralTypeNode(parent)
  || ((ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && parent.name.pos === pos)
  || (ts.isBinaryExpression(parent) && ts.isTypeOfExpression(parent.left));

/** `[best, least] = …`, or the one violation of a check, which has mutants of its own. */
const isBindingOrText = ({ parent, pos, elements }: ts.ArrayLiteralExpression): boolean =>
  (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.left.pos === pos)
  || elements.every(ts.isOmittedExpression);

/** A table at the top of a file. */
const isTable = ({ parent }: ts.Node): boolean => ts.isVariableDeclaration(parent) && parent.parent.parent.parent.kind === ts.SyntaxKind.SourceFile
  && (parent.type?.getText() ?? '').match(/Record|Table/) !== null;
