import { Constants } from '../../../src/adopt/print/statement';

test('names of constants are in camel case, and unique', () => {
  const constants = new Constants();
  const wanted = ['kafka', 'my-kafka', 'my.kafka', 'a--b__c', '7-up', '0', '-', '', 'chart', 'app', 'kafka', 'kafka2', 'trailing-', 'kafka'];
  expect(wanted.map((name) => constants.name(name))).toEqual(
    ['kafka', 'myKafka', 'myKafka2', 'aBC', 'Up', 'it', 'it2', 'it3', 'chart2', 'app2', 'kafka2', 'kafka22', 'trailing', 'kafka3']);
});
