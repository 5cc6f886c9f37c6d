import { isUuid } from '../../plan/cluster-id';

/**
 * Returns the form in which Kafka stores an id, which uses only two bits of the last character. Charts generate 22 random
 * letters and digits, which can differ from that form.
 */
export const canonicalUuid = (id: string): string => isUuid(id) ? Buffer.from(id, 'base64url').toString('base64url') : id;
