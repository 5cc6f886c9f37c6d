import { durationText } from '../../src/util/duration-text';

test.each([
  [0, '0 seconds'], [1, '1 second'], [59.9, '59 seconds'], [61, '1 minute 1 second'], [3600, '1 hour'], [57_600, '16 hours'],
  [115_200, '1 day 8 hours'], [86_400 * 60, '60 days'], [86_400 * 60 + 59, '60 days'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
