import { jaas } from '../../../src/plan/security/jaas';

test('a login module with its options, in their order', () => {
  expect(jaas('org.example.Login')).toBe('org.example.Login required;');
  expect(jaas('org.example.Login', { username: 'b', password: 'a' })).toBe('org.example.Login required username="b" password="a";');
});
