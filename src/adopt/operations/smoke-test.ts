import { clientIn } from './client';
import type { OperationCode } from './operation-code';
import { ClusterPlan } from '../../model/plan';
import { clientListeners } from '../../plan/listeners';
import { smokeTestClient, smokeTestFile, testedListeners } from '../../plan/operations/smoke-test';
import { listOf } from '../../read/objects';
import { ReadOperation } from '../../read/own/operations/operation';
import type { Code } from '../print/code';
import { literal, object } from '../print/code';
import { loginCode } from '../test-clients/login';

/** Returns the code of what a Job tests. */
export function smokeTestCode(read: ReadOperation, _on: Record<string, Code>, cluster: ClusterPlan): OperationCode {
  const listeners = listOf(read.wanted.listeners).map(({ name }) => String(name));
  const files = listeners.map(smokeTestClient).slice(1);
  const clients = files.map((file) => [file, clientIn(read, file, cluster)] as const);
  const [first] = listeners;
  const all = clientListeners(cluster.listeners).map(({ name }) => name);
  const byDefault = testedListeners({ listener: first === all[0] ? undefined : first }, all);
  return {
    options: {
      listeners: listeners.join() === byDefault.join() ? undefined : literal(listeners),
      logins: object(Object.fromEntries(clients.map(([, { listener, login }]) => [listener, login && loginCode(login)]))),
    },
    wanted: smokeTestFile({ listeners, brokers: listOf(read.wanted.brokers).map(Number) }),
    clients: Object.fromEntries(clients),
  };
}
