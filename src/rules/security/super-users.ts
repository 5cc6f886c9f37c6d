/** Semicolons separate them, since distinguished names have commas. */
export const superUsersOf = (text: string): string[] => text.split(';').map((user) => user.trim()).filter((user) => user !== '');

/** Whether Kafka can take one apart, `type:name`. */
export const isPrincipal = (user: string): boolean => /^[^:]+:/.test(user);
