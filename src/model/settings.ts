/** Kafka settings, as text. */
export type Settings = Readonly<Record<string, string>>;
