import * as ts from 'typescript';
import { regexMutants } from './regex';

/** A small change of a source file. */
export interface Mutant {
  readonly line: number;
  readonly original: string;
  readonly mutated: string;
}

/** All mutants of a source file, and its text with a switch for the chosen ones: `__mutant(index, () => mutated, () => original)`. */
export interface Mutable {
  readonly mutants: readonly Mutant[];
  readonly text: string;
}

/** Operators and their replacements. */
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

/** Methods and replacements with the same parameters. */
const METHODS: Readonly<Record<string, string>> = { some: 'every', every: 'some', startsWith: 'endsWith', min: 'max', max: 'min' };
/** Methods whose call is removed. */
const REMOVED_CALLS = ['trim', 'toUpperCase', 'toLowerCase', 'filter', 'sort', 'reverse', 'slice', 'flat'];

/** Syntax without values, which is copied unchanged. */
const NO_VALUES = new Set([
  ts.SyntaxKind.ImportDeclaration, ts.SyntaxKind.ExportDeclaration, ts.SyntaxKind.InterfaceDeclaration, ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.EnumDeclaration,
]);

/** Properties with texts for users, which are not mutated. */
const TEXT_PROPERTIES = ['message', 'fix', 'why', 'see', 'id', 'rule'];

/** Whether an expression waits, so that it cannot be put into a function that does not. */
const waits = (node: ts.Node): boolean =>
  ts.isAwaitExpression(node) || ts.isYieldExpression(node) || (!ts.isFunctionLike(node) && ts.forEachChild(node, waits) === true);

/** Parses a source file and adds a switch for every chosen mutant. `firstIndex` is the index of its first mutant. */
export function mutable(file: string, source: string, firstIndex: number, isChosen: (index: number) => boolean): Mutable {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
  const mutants: Mutant[] = [];

  /** Registers mutants of a syntax node, and returns `text` with a switch for each chosen one. */
  const withSwitches = (
    node: ts.Node, text: string, variants: readonly string[], title = (variant: string) => variant,
  ): string => variants.reduce((inner, mutated) => {
    const index = firstIndex + mutants.length;
    mutants.push({ line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, original: node.getText(), mutated: title(mutated) });
    return isChosen(index) ? `__mutant(${index}, () => (${mutated}), () => (${inner}))` : inner;
  }, text);

  const print = (node: ts.Node): string => {
    if (ts.isTypeNode(node) || NO_VALUES.has(node.kind)) { return node.getFullText(); }
    const text = printChildren(node);
    if (ts.isExpression(node) && !isWithinChain(node) && !waits(node)) {
      const lead = node.getFullText().slice(0, node.getLeadingTriviaWidth());
      const variants = [...new Set(variantsOf(node))].filter((variant) => variant !== node.getText());
      return variants.length === 0 ? text : lead + withSwitches(node, text.slice(lead.length), variants);
    }
    if (ts.isBlock(node) && ts.isFunctionLike(node.parent) && !isSuspended(node.parent)) {
      const result = `(() => ${text})()`;
      const switched = withSwitches(node, result, replacementResults(node.parent), (variant) => `{ return ${variant}; }`);
      return switched === result ? text : ` { return ${switched}; }`;
    }
    return text;
  };

  /** Returns the text of a syntax node with the printed texts of its children. */
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
  if (ts.isArrowFunction(node.parent) && node.parent.body === node) { whole.push(...replacementResults(node.parent)); }
  return [...whole, ...ownVariantsOf(node)];
}

function ownVariantsOf(node: ts.Expression): string[] {
  if (ts.isBinaryExpression(node)) {
    const [left, operator, right] = [node.left.getText(), node.operatorToken.getText(), node.right.getText()];
    const isConcatenation = operator === '+' && (isTextNode(node.left) || isTextNode(node.right));
    return [
      ...(isConcatenation ? [] : OPERATORS[operator] ?? []).map((other) => `${left} ${other} ${right}`),
      ...['&&', '||', '??'].includes(operator) ? [left, right] : [],
      ...operator === 'in' || operator === 'instanceof' ? [`!(${node.getText()})`] : [],
    ];
  }
  if (ts.isPrefixUnaryExpression(node) && '!-'.includes(ts.tokenToString(node.operator)!)) { return [node.operand.getText()]; }
  if (ts.isNumericLiteral(node)) { return isInText(node) || isNameOrType(node) ? [] : [`${Number(node.text) + 1}`, `${Number(node.text) - 1}`]; }
  if (ts.isRegularExpressionLiteral(node)) { return regexMutants(node.text); }
  if (ts.isStringLiteral(node)) { return stringVariants(node); }
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0 && !isAssignmentTarget(node)) { return withoutItems(node.elements, '[', ']'); }
  if (ts.isObjectLiteralExpression(node) && isTable(node)) { return withoutItems(node.properties, '{', '}'); }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) { return callVariants(node, node.expression); }
  return [];
}

/** Returns an empty list, and the list without each of its items. */
const withoutItems = (items: readonly ts.Node[], open: string, close: string): string[] => [
  `${open}${close}`,
  ...items.length < 2 ? [] : items.map((item) => open + items.filter((other) => other !== item).map((other) => other.getText()).join(', ') + close),
];

function stringVariants(node: ts.StringLiteral): string[] {
  if (isText(node) || isNameOrType(node)) { return []; }
  return node.text === 'error' ? ["'warning'"] : node.text === 'warning' ? ["'error'"] : node.text === '' ? ["'x'"] : ["''"];
}

function callVariants(node: ts.CallExpression, { expression, name: { text: name } }: ts.PropertyAccessExpression): string[] {
  const [receiver, argumentList] = [expression.getText(), node.arguments.map((argument) => argument.getText()).join(', ')];
  return [
    ...Object.hasOwn(METHODS, name) ? [`${receiver}.${METHODS[name]}(${argumentList})`] : [],
    ...REMOVED_CALLS.includes(name) ? [receiver] : [],
    ...name === 'filter' ? [`${receiver}.filter(() => false)`] : [],
    ...['some', 'every'].includes(name) ? ['true', 'false'] : [],
  ];
}

/** Returns values that a function can return instead of its result, by its return type. */
function replacementResults(node: ts.SignatureDeclaration): string[] {
  const type = node.type?.getText() ?? (ts.isVariableDeclaration(node.parent) && node.parent.type?.getText()) ?? '';
  if (ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'check') { return ['[]']; }
  if (type === '' || type === false) { return []; }
  if (type.endsWith('[]')) { return ['[]']; }
  return type === 'boolean' || type.includes(' is ') ? ['true', 'false'] : type.endsWith('undefined') ? ['undefined'] : [];
}

/** Whether the body of a function can wait, which an arrow function around it could not. */
const isSuspended = (node: ts.SignatureDeclaration): boolean =>
  (node as ts.FunctionDeclaration).asteriskToken !== undefined
  || (ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword));

const isCondition = ({ parent, pos }: ts.Node): boolean =>
  (ts.isIfStatement(parent) && parent.expression.pos === pos) || (ts.isConditionalExpression(parent) && parent.condition.pos === pos);

/** Whether an expression is part of a chain with `?.`, so that a switch around it alone would break the chain. */
const isWithinChain = ({ parent, pos }: ts.Node): boolean =>
  (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent) || ts.isNonNullExpression(parent))
  && parent.expression.pos === pos && ts.isOptionalChain(parent);

/** Whether a string is text for users, such as a source. */
const isText = (node: ts.StringLiteral): boolean => /\s|^https:/.test(node.text.trim()) || isInText(node);

/** Whether a node is in a property with text for users, or in a template. */
function isInText(node: ts.Node): boolean {
  for (let at = node; at.parent; at = at.parent) {
    if ((ts.isPropertyAssignment(at) && TEXT_PROPERTIES.includes(at.name.getText())) || ts.isTemplateSpan(at)) { return true; }
  }
  return false;
}

const isTextNode = (node: ts.Node): boolean =>
  ts.isStringLiteral(node) || ts.isTemplateLiteral(node) || (ts.isBinaryExpression(node) && isTextNode(node.right));

/** Whether a literal is a property name, a type, or compared with `typeof`, and so cannot have a switch. */
const isNameOrType = ({ parent, pos }: ts.Node): boolean => ts.isLiteralTypeNode(parent)
  || ((ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && parent.name.pos === pos)
  || (ts.isBindingElement(parent) && parent.propertyName?.pos === pos)
  || (ts.isBinaryExpression(parent) && ts.isTypeOfExpression(parent.left));

/** Whether an array is the target of an assignment, or has only omitted elements. */
const isAssignmentTarget = ({ parent, pos, elements }: ts.ArrayLiteralExpression): boolean =>
  (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.left.pos === pos)
  || elements.every(ts.isOmittedExpression);

/** Whether an object is a table at the top of a file. */
const isTable = ({ parent }: ts.Node): boolean => ts.isVariableDeclaration(parent) && parent.parent.parent.parent.kind === ts.SyntaxKind.SourceFile
  && (parent.type?.getText() ?? '').match(/Record|Table/) !== null;
