import { size } from './print/units';
import { ProxyPlan, ResourcesPlan, WorkloadPlan } from '../model/plan';
import { Unsupported } from '../read/foreign/unsupported';
import { isClaimed } from '../render/persistent-volume';

/** Sizes of a StatefulSet that cannot be written as a `Size`, so that the program has the library's defaults in their place. */
export const unsupportedSizes = ({ name, disks, pod: { resources } }: WorkloadPlan): Unsupported[] => [
  ...disks.filter((disk) => isClaimed(disk) || disk.size !== undefined)
    .flatMap((disk) => unsupported(`StatefulSet ${name}`, `size of disk ${disk.name}`, disk.size ?? '')),
  ...unsupportedMemory(`StatefulSet ${name}`, resources),
];

/** The same of proxies. */
export const unsupportedProxySizes = ({ name, resources }: ProxyPlan): Unsupported[] => unsupportedMemory(`Deployment ${name}`, resources);

const unsupportedMemory = (object: string, resources: ResourcesPlan): Unsupported[] => (['requests', 'limits'] as const).flatMap((kind) =>
  resources[kind].memory === undefined ? [] : unsupported(object, `resources.${kind}.memory`, resources[kind].memory));

const unsupported = (object: string, field: string, quantity: string): Unsupported[] => size(quantity) !== undefined ? [] : [{
  object, field, value: quantity, advice: 'cannot be written as a Size, so the program has the default; if it is meant, restore it by addJsonPatch',
}];
