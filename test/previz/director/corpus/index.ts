/**
 * The corpus of prompts: one part to tune the director by, one that it is only measured on, and what was written lately
 * and not yet tuned by. Fresh entries move to TUNED once they pass.
 */
import { AMBIENCE } from './ambience.ts';
import { BRIEFS_FOR_STILLS } from './briefs-for-stills.ts';
import { CARELESS_TYPING } from './careless-typing.ts';
import { CLAUSE_FORMS } from './clause-forms.ts';
import { DENIALS_IN_SPEECH } from './denials-in-speech.ts';
import { DO_AND_DO_NOT } from './do-and-do-not.ts';
import { DOUBLES_OF_CAMERA_WORDS } from './doubles-of-camera-words.ts';
import type { Entry } from './entry.ts';
import { EVERYDAY_PROMPTS } from './everyday-prompts.ts';
import { EVERYDAY_SCENES } from './everyday-scenes.ts';
import { EVERYDAY_SEQUENCES } from './everyday-sequences.ts';
import { EVERYDAY_VIEWS } from './everyday-views.ts';
import { FURTHER_WAYS_OF_SAYING } from './further-ways-of-saying.ts';
import { HANDLED_AND_EXCEPTED } from './handled-and-excepted.ts';
import { HEDGES_AND_CORRECTIONS } from './hedges-and-corrections.ts';
import { HEIGHTS_AND_ANGLES } from './heights-and-angles.ts';
import { HELD_OUT_AMBIENCE_AND_LONG } from './held-out-ambience-and-long.ts';
import { HELD_OUT_MOVES } from './held-out-moves.ts';
import { HELD_OUT_NEGATION } from './held-out-negation.ts';
import { HELD_OUT_RIGS_AND_PLACEMENTS } from './held-out-rigs-and-placements.ts';
import { HELD_OUT_SEQUENCES } from './held-out-sequences.ts';
import { HELD_OUT_TRAPS } from './held-out-traps.ts';
import { LENS_AND_ORBIT } from './lens-and-orbit.ts';
import { LENSES_AND_VIEWS_IN_PROSE } from './lenses-and-views-in-prose.ts';
import { LONG_PROMPTS } from './long-prompts.ts';
import { LOOK_AND_AIR } from './look-and-air.ts';
import { MEASURES_AND_MENTIONS } from './measures-and-mentions.ts';
import { NEGATION } from './negation.ts';
import { NO_CAMERA } from './no-camera.ts';
import { ODD_WRITING } from './odd-writing.ts';
import { ORDER_AND_MEASURE } from './order-and-measure.ts';
import { PLACEMENTS } from './placements.ts';
import { RIGS } from './rigs.ts';
import { ROTATE } from './rotate.ts';
import { SCENES_WITH_A_CAMERA } from './scenes-with-a-camera.ts';
import { SECOND_LANGUAGE } from './second-language.ts';
import { SEQUENCES } from './sequences.ts';
import { SHOT_LISTS } from './shot-lists.ts';
import { SIBLINGS } from './siblings/siblings.ts';
import { SPOKEN_REQUESTS } from './spoken-requests.ts';
import { SUBJECTS_IN_MOTION } from './subjects-in-motion.ts';
import { THINGS_AND_PEOPLE } from './things-and-people.ts';
import { TIMING_AND_LIMITS } from './timing-and-limits.ts';
import { TOGETHER_AND_AGAINST } from './together-and-against.ts';
import { TRADE_JARGON } from './trade-jargon.ts';
import { TRANSLATE } from './translate.ts';
import { TRAPS_AMBIENCE } from './traps-ambience.ts';
import { TRAPS_CAMERA } from './traps-camera.ts';
import { UNUSUAL_VERBS } from './unusual-verbs.ts';
import { VANTAGE_AND_GLASS } from './vantage-and-glass.ts';
import { VIEWS_BY_DESCRIPTION } from './views-by-description.ts';
import { WHOLE_SHOTS } from './whole-shots.ts';
import { WAYS_OF_SAYING } from './ways-of-saying.ts';

export const TUNED: readonly Entry[] = [
  ...ROTATE,
  ...TRANSLATE,
  ...LENS_AND_ORBIT,
  ...RIGS,
  ...PLACEMENTS,
  ...SEQUENCES,
  ...NEGATION,
  ...TRAPS_CAMERA,
  ...TRAPS_AMBIENCE,
  ...AMBIENCE,
  ...LONG_PROMPTS,
  ...NO_CAMERA,
  ...ODD_WRITING,
  ...WAYS_OF_SAYING,
  ...FURTHER_WAYS_OF_SAYING,
  ...HANDLED_AND_EXCEPTED,
  ...TIMING_AND_LIMITS,
  ...SCENES_WITH_A_CAMERA,
  ...SHOT_LISTS,
  ...DENIALS_IN_SPEECH,
  ...SUBJECTS_IN_MOTION,
  ...TRADE_JARGON,
  ...TOGETHER_AND_AGAINST,
  ...HEDGES_AND_CORRECTIONS,
  ...CARELESS_TYPING,
  ...UNUSUAL_VERBS,
  ...VIEWS_BY_DESCRIPTION,
  ...THINGS_AND_PEOPLE,
  ...DO_AND_DO_NOT,
  ...DOUBLES_OF_CAMERA_WORDS,
  ...EVERYDAY_PROMPTS,
  ...EVERYDAY_SCENES,
  ...EVERYDAY_VIEWS,
  ...HEIGHTS_AND_ANGLES,
];

export const HELD_OUT: readonly Entry[] = [
  ...HELD_OUT_MOVES,
  ...HELD_OUT_RIGS_AND_PLACEMENTS,
  ...HELD_OUT_SEQUENCES,
  ...HELD_OUT_NEGATION,
  ...HELD_OUT_TRAPS,
  ...HELD_OUT_AMBIENCE_AND_LONG,
];

export const FRESH: readonly Entry[] = [
  ...SPOKEN_REQUESTS,
  ...SECOND_LANGUAGE,
  ...LENSES_AND_VIEWS_IN_PROSE,
  ...BRIEFS_FOR_STILLS,
  ...LOOK_AND_AIR,
  ...ORDER_AND_MEASURE,
  ...CLAUSE_FORMS,
  ...VANTAGE_AND_GLASS,
  ...WHOLE_SHOTS,
  ...EVERYDAY_SEQUENCES,
  ...MEASURES_AND_MENTIONS,
  ...SIBLINGS,
];
