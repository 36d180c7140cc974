/** What differs from the published material, in words. */
export class Differs extends Error {}

/** Go on only if it fits. */
export const need = (good, why) => { if (!good) throw new Differs(why); };
