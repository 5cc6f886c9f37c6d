const TOPIC_NAME = /^[a-zA-Z0-9._-]{1,249}$/;

export const isTopicName = (name: string): boolean => TOPIC_NAME.test(name) && name !== '.' && name !== '..';

export const TOPIC_NAME_FIX = 'use 1 to 249 letters, digits, dots, underscores and dashes, but not "." or ".."';
