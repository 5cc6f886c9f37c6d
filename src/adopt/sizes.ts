import { size } from './print/units';
import { ProxyPlan, ResourcesPlan, WorkloadPlan } from '../model/plan';
import { Unsupported } from '../read/foreign/unsupported';
import { isClaimed } from '../render/persistent-volume';

/** Returns the sizes of a StatefulSet that cannot be expressed as a `Size`; the program has the library's defaults instead. */
export const unsupportedSizes = ({ name, disks, pod: { resources } }: WorkloadPlan): Unsupported[] => [
  ...disks.filter((disk) => isClaimed(disk) || disk.size !== undefined)
    .flatMap((disk) => unsupported(`StatefulSet ${name}`, `size of disk ${disk.name}`, disk.size ?? '')),
  ...unsupportedMemory(`StatefulSet ${name}`, resources),
];

/** Returns the same for the Deployment of proxies. */
export const unsupportedProxySizes = ({ name, resources }: ProxyPlan): Unsupported[] => unsupportedMemory(`Deployment ${name}`, resources);

const unsupportedMemory = (object: string, resources: ResourcesPlan): Unsupported[] => (['requests', 'limits'] as const).flatMap((kind) =>
  resources[kind].memory === undefined ? [] : unsupported(object, `resources.${kind}.memory`, resources[kind].memory));

const unsupported = (object: string, field: string, quantity: string): Unsupported[] => size(quantity) !== undefined ? [] : [{
  object, field, value: quantity, advice: 'cannot be expressed as a Size of cdk8s, so the program has the default; if the value is intended, set it with addJsonPatch',
}];
