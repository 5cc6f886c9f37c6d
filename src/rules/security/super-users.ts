/** Splits `super.users`. The separator is a semicolon, since distinguished names contain commas. */
export const superUsersOf = (text = ''): string[] => text.split(';').map((user) => user.trim()).filter((user) => user !== '');

/** Whether Kafka can parse a principal: `type:name`. */
export const isPrincipal = (user: string): boolean => /^[^:]+:/.test(user);
