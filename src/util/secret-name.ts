/** Names that indicate a secret. */
const SECRET_NAME = /password|passwd|passphrase|secret|token|credential/i;

/** Names of locations and properties of secrets, and of public keys, which are not secrets themselves. */
const NOT_SECRET_NAME = /(path|location|file|dir|url|uri|endpoint|class|type|ms|seconds|iterations|algorithm|length|enabled?|name|pattern|scope|claim)$/i;

export const isSecretName = (name: string): boolean => SECRET_NAME.test(name) && !NOT_SECRET_NAME.test(name);

/** Whether a text, such as a JVM option, seems to set a secret. */
export const mentionsSecret = (text: string): boolean => SECRET_NAME.test(text);
