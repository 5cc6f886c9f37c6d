import { isUuid } from '../../plan/cluster-id';

/**
 * The form in which Kafka keeps an id: of the last character only two bits count. Charts draw 22 letters and digits
 * without a thought for that.
 */
export const canonicalUuid = (id: string): string => isUuid(id) ? Buffer.from(id, 'base64url').toString('base64url') : id;
