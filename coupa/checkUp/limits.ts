/** Requests that a check-up sends at most, all tries included. */
export const MOST_REQUESTS = 60;

/** Objects that one check-up looks at, at most. */
export const MOST_OBJECTS = 5;
