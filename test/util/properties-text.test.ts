import { parseProperties } from '../../src/util/parse-properties';
import { propertiesText } from '../../src/util/properties-text';

test.each([
  ['plain', 'value'], ['with=equals', 'a=b:c#d!e'], ['with blank', ' leading'], ['back', 'a\\b\\\\c\\'], ['tab', 'a\tb\nc\rd\fe'],
  ['umlaut', 'Grüße €'], ['emoji', '🚀'], ['#comment', '!x'], ['empty', ''], ['colon:key', 'v'], ['inner', 'a  b'],
])('%j = %j is parsed to the same key and value', (key, value) => {
  expect(parseProperties(propertiesText([[key, value]]))).toEqual({ [key]: value });
});

test('characters without a special meaning are not escaped', () => {
  expect(propertiesText([['advertised.listeners', 'A://a.example.com:1,B://[${env:HOST_IP}]:2']]))
    .toBe('advertised.listeners=A://a.example.com:1,B://[${env:HOST_IP}]:2\n');
});

test('characters outside ASCII are escaped, because Java reads ISO-8859-1', () => {
  expect(propertiesText([['k', 'ü']])).toBe('k=\\u00fc\n');
});

test('files are parsed as in Java', () => {
  expect(parseProperties([
    '# a comment', '! another', '', '  indented = value', 'colon: value', 'blank value', 'continued = a,\\', '    b', 'twice=1', 'twice=2',
    'path=c:\\\\x', 'last',
  ].join('\r\n'))).toEqual({ indented: 'value', colon: 'value', blank: 'value', continued: 'a,b', twice: '2', path: 'c:\\x', last: '' });
});
