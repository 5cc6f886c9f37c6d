import { Cases } from './case';

export const jaas = (password: string): string => `KafkaServer {\n  org.apache.kafka.common.security.plain.PlainLoginModule required\n  username="admin"\n  password="${password}"\n  user_alice="${password}";\n};\n`;

export const files = (data: Record<string, string>): any => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'logins', namespace: 'prod' }, data });

/** Files with logins. */
export const LOGIN_CASES: Cases = {
  'secret-literal': {
    rejected: ({ more }) => more.push(files({ 'kafka_server_jaas.conf': jaas('wonderland') })),
    location: 'ConfigMap logins, kafka_server_jaas.conf',
    message: 'kafka_server_jaas.conf contains a secret in plain text (password, user_alice)',
    accepted: ({ more }) => more.push(files({ 'kafka_server_jaas.conf': jaas('${env:PASSWORD}') })),
  },
};
