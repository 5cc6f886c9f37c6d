import { operationFile } from './operation';
import type { ReassignmentSpec } from '../../model/operations/reassignment';

/** The limit for each broker and direction in a second, in MiB. */
export const THROTTLE_MEBIBYTES = 50;

/** Returns the file that the `reassign` command reads (tools/kafka-tools/README.md). */
export const reassignmentFile = ({ drain, fill, replicationFactors, bytesPerSecond }: ReassignmentSpec): string =>
  operationFile({ drain, fill, replicationFactor: replicationFactors, throttleBytesPerSecond: bytesPerSecond });
