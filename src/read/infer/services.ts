import { InferenceInput } from './external-listener';
import { patternsOf } from './pattern';
import { TrafficPolicy } from '../../external-access/traffic-policy';

/** Returns the pattern of the names of an access's Services, and the name of its bootstrap Service. */
export function serviceNames({ brokers, external: { bootstrap } }: InferenceInput) {
  const named = brokers.filter(({ service }) => service !== undefined);
  return {
    serviceName: patternsOf(named, ({ service }) => service!.name)[0],
    bootstrapServiceName: bootstrap.service?.name,
  };
}

export const trafficPolicy = ({ brokers }: InferenceInput): TrafficPolicy | undefined =>
  brokers[0]?.service?.externalTrafficPolicy as TrafficPolicy | undefined;

/** Returns the port of node id 0 from which most ports follow: port = first port + node id. */
export function firstPortOf(brokers: readonly { readonly nodeId: number; readonly port: number }[]): number {
  return mostOf(brokers.map(({ nodeId, port }) => port - nodeId));
}

/** Returns the port that most brokers have. */
export const samePortOf = (brokers: readonly { readonly port: number }[]): number => mostOf(brokers.map(({ port }) => port));

function mostOf(numbers: readonly number[]): number {
  const count = (value: number) => numbers.filter((number) => number === value).length;
  return [...numbers].sort((a, b) => count(b) - count(a))[0];
}

/** Returns the ports that brokers advertise, with their node ids. */
export const advertisedPorts = ({ brokers }: InferenceInput) => brokers.map(({ nodeId, advertised: { port } }) => ({ nodeId, port }));
