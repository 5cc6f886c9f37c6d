import { KeyFacts } from '../../src/kafka-config/tables';
import { valueProblem } from '../../src/kafka-config/values';

const INT: KeyFacts = { type: 'INT' };
const FROM_ONE: KeyFacts = { type: 'INT', min: 1, default: '8' };
const RANGE: KeyFacts = { type: 'INT', min: 1, max: 9, or: -1 };
const DOUBLE: KeyFacts = { type: 'DOUBLE' };
const CHOICE: KeyFacts = { type: 'STRING', oneOf: ['none', 'REQUIRED'] };
const ANY_CASE: KeyFacts = { ...CHOICE, oneOf: ['NONE', 'REQUIRED'], anyCase: true };
const METADATA: KeyFacts = { type: 'STRING', versions: ['0.11.0-IV0', '0.11.0-IV2', '3.9-IV0', '4.0-IV3'] };
const LIST: KeyFacts = { type: 'LIST' };
const ROLES: KeyFacts = { type: 'LIST', oneOf: ['broker', 'controller'] };
const REPLICAS: KeyFacts = { type: 'LIST', replicas: true };
const CLASS: KeyFacts = { type: 'CLASS' };

test.each<[KeyFacts, string[]]>([
  [INT, ['0', '7', '+7', '-7', '2147483647', '-2147483648', ' 7', '7\t', '${env:N}', '1${env:N}']],
  [{ type: 'SHORT' }, ['32767', '-32768']],
  [{ type: 'LONG' }, ['9223372036854775807', '-9223372036854775808']],
  [FROM_ONE, ['1', '2147483647']],
  [{ type: 'INT', max: 9 }, ['9', '-100']],
  [RANGE, ['1', '9', '-1']],
  [DOUBLE, ['0', '12', '0.5', '12.75', '12.', '.5', '.25', '+0.5', '-.5', '1e5', '1E-15', '2.5e+10']],
  [{ type: 'DOUBLE', min: 0, max: 1 }, ['0', '1', '0.5']],
  [{ type: 'BOOLEAN' }, ['true', 'false', 'TRUE', 'False']],
  [CLASS, ['Policy', 'com.example.Policy', 'com.example.Policy$Inner', 'a.b1.C2', '_x.$y', 'p', 'org.apache.kafka.Ä9']],
  [LIST, ['', 'a', 'a,b', 'a , b', 'a,  b']],
  [{ type: 'LIST', notEmpty: true }, ['a']],
  [ROLES, ['broker', 'controller,broker', '', '${env:ROLES}', 'broker,${env:ROLE}', ' broker ']],
  [REPLICAS, ['*', '0:101', '10:101,11:102', '', '${env:REPLICAS}', '0:1,${env:REPLICAS}']],
  [{ type: 'STRING' }, ['', 'anything at all']],
  [{ type: 'STRING', notEmpty: true }, ['a']],
  [CHOICE, ['none', 'REQUIRED']],
  [ANY_CASE, ['none', 'Required', 'NONE']],
  [METADATA, ['3.9', '3.9.1', '3.9-IV0', '4.0', '4.0.2', '0.11.0', '0.11.0-IV1', '0.11.0.2']],
  [{ type: 'PASSWORD' }, ['', 'secret']],
])('%j accepts it', (facts, texts) => {
  expect(texts.map((text) => [text, valueProblem(facts, text)])).toEqual(texts.map((text) => [text, undefined]));
});

const NUMBER = 'use a number';

test.each<[KeyFacts, string[], 'type' | 'value', string, string]>([
  [INT, ['', '+', '7.0', '7s', 's7', '0x7', '--7', '1e3', '$7'], 'type', 'is not a whole number', NUMBER],
  [INT, ['2147483648', '-2147483649'], 'type', 'is not a 32-bit number', NUMBER],
  [{ type: 'SHORT' }, ['32768', '-32769'], 'type', 'is not a 16-bit number', NUMBER],
  [{ type: 'LONG' }, ['9223372036854775808', '+9223372036854775808'], 'type', 'is not a 64-bit number', NUMBER],
  [FROM_ONE, ['0', '-1'], 'value', 'is out of range (1 or more)', `${NUMBER} (1 or more); the default is 8`],
  [FROM_ONE, ['many'], 'type', 'is not a whole number', `${NUMBER} (1 or more); the default is 8`],
  [{ type: 'INT', max: 9 }, ['10'], 'value', 'is out of range (9 or less)', `${NUMBER} (9 or less)`],
  [RANGE, ['0', '10', '-2', '+10'], 'value', 'is out of range (1 to 9, or -1)', `${NUMBER} (1 to 9, or -1)`],
  [DOUBLE, ['', '.', 'half', '1,5', '0.5x', 'x0.5', '1e', 'e5', '1.2.3', '0.e', '--1', '5e1.5', '.e5'], 'type', 'is not a number', 'use a number such as 0.5'],
  [{ type: 'DOUBLE', min: 0, max: 1 }, ['1.1', '-0.1'], 'value', 'is out of range (0 to 1)', `${NUMBER} (0 to 1)`],
  [{ type: 'BOOLEAN' }, ['', 'yes', 'trues', 'xtrue', 'falsely', 'unfalse'], 'type', 'is neither true nor false', 'use true or false'],
  [CLASS, ['', 'a b', '.a', 'a.', 'a..b', '1a', 'a.1b', 'a-b', 'a,b', '-a'], 'type', 'is not a class name',
    'use the full name of a class, such as org.apache.kafka.common.metrics.JmxReporter'],
  [{ type: 'LIST', notEmpty: true }, [''], 'value', 'is empty', 'add at least one item, or remove the setting'],
  [LIST, ['a,', ',a', 'a,,b', 'a, ,b', ','], 'value', 'has an empty item', 'separate the items with single commas, without a trailing comma'],
  [ROLES, ['broker,boss', 'boss', 'boss,${env:ROLE}'], 'value', 'has "boss", which is not one of broker, controller', 'use broker, controller'],
  [REPLICAS, ['all', '0', '0:', ':1', '0:1,2', 'x0:1', '0:1x', '*,0:1'], 'value', 'is not a list of partition:broker pairs', 'use a list such as 0:101,1:102, or * for all'],
  [{ type: 'STRING', notEmpty: true }, [''], 'value', 'is empty', 'set a value, or remove the setting'],
  [CHOICE, ['None', 'required', '', 'nonesuch'], 'value', 'is not one of none, REQUIRED', 'use none, REQUIRED'],
  [ANY_CASE, ['no', ''], 'value', 'is not one of NONE, REQUIRED', 'use NONE, REQUIRED'],
  [METADATA, ['3.10', '3', '3.8', '0.11', '0.11.1', 'x3.9', '13.9', '4.1-IV0', ''], 'value', 'is not a metadata version', 'use a version such as 4.0'],
])('%j rejects it', (facts, texts, kind, message, fix) => {
  expect(texts.map((text) => [text, valueProblem(facts, text)])).toEqual(texts.map((text) => [text, { kind, message, fix }]));
});
