/** All that the pages of models say in sentences of their own. */
import type { ModelTask } from '../../../src/http/native/schemas/model.ts';
import { MOST_KEYFRAMES } from '../../../src/ray/request.ts';
import { SOURCE_SECONDS } from '../../../src/ray/rules/source.ts';
import type { SurfaceId } from '../../../src/ray/surfaces.ts';

export interface Question {
  readonly asks: string;
  readonly answer: string;
}

export interface TaskText {
  readonly name: string;
  /** What goes in and what comes out. */
  readonly short: string;
  readonly readme: readonly string[];
  readonly questions: readonly Question[];
}

export const TASK_TEXTS: Readonly<Record<ModelTask, TaskText>> = {
  'text-to-video': {
    name: 'Text to video',
    short: 'Words in, a clip of 5 or 10 seconds out.',
    readme: [
      'Write what is to be seen, what happens, and how the camera moves: place, subject, light and weather are read from the prompt, and so are words of the camera such as push in, pan left, crane up or handheld.',
      'Several moves in one prompt follow each other. What is not said is left calm: without a word of the camera it hardly moves.',
    ],
    questions: [
      {
        asks: 'How do I get the same clip again?',
        answer:
          'Send the same request with the same seed to an engine that is deterministic; previz is. Engines of providers take no seed for Ray 3.2.',
      },
    ],
  },
  'image-to-video': {
    name: 'Image to video',
    short: 'A still becomes the first frame of a clip, the last one, or both.',
    readme: [
      'The picture is shown exactly in its frame; the clip leads away from it, towards it, or from one picture to the other. The prompt says how the camera moves and what happens.',
      'A picture of another shape than the clip is cropped to it around its middle. Crop it yourself in the Workbench to choose what stays.',
    ],
    questions: [
      {
        asks: 'Which pictures can I send?',
        answer:
          'JPEG, PNG and WebP: as an upload, a public http or https address, or the bytes in base64. The address is fetched by the server, not by your browser.',
      },
    ],
  },
  keyframes: {
    name: 'Keyframes',
    short: `Up to ${MOST_KEYFRAMES} stills, each pinned to a frame of the clip.`,
    readme: [
      'Each picture stands at a frame number of the clip at 24 frames a second, and that frame shows it exactly. Between two pictures the clip finds its way by itself; the prompt says in what manner.',
      'At 10 seconds a first and a last frame are said as keyframes, too.',
    ],
    questions: [
      {
        asks: 'Which numbers may a keyframe have?',
        answer:
          '0 to 120 for 5 seconds and 0 to 240 for 10. Both ends count: 120 is the last frame of a clip of 5 seconds.',
      },
    ],
  },
  edit: {
    name: 'Edit',
    short: 'Footage in another look, its movement kept.',
    readme: [
      'The clip is drawn anew as the prompt says, as far from the source as its strength allows: adhere keeps what is there, flex changes surfaces and light, reimagine keeps little more than the movement.',
      'Instead of a strength the engine may choose for itself (auto controls), or controls hold pose, depth, surfaces, movement and faces one by one, where the API has them.',
    ],
    questions: [
      {
        asks: 'How long may the source be?',
        answer: `${SOURCE_SECONDS.video_edit} seconds at most. The result has the shape of its source, and is charged by started blocks of 5 seconds.`,
      },
    ],
  },
  reframe: {
    name: 'Reframe',
    short: 'Footage in another shape; what is new around it is made.',
    readme: [
      'Every pixel of the source stays; what its picture lacks in the new shape is painted around it. The prompt says what lies there.',
      'The source may be placed by hand: larger, smaller, off centre, where the API has a source position.',
    ],
    questions: [
      {
        asks: 'How long may the source be?',
        answer: `${SOURCE_SECONDS.video_reframe} seconds at most. The result is as long as its source, and is charged by started seconds.`,
      },
    ],
  },
  extend: {
    name: 'Extend',
    short: 'Five seconds more of a clip, after its end or before its beginning.',
    readme: [
      'Name a finished generation as the first frame to go on after it, or as the last frame to lead up to it. The new clip takes up its picture and its motion.',
    ],
    questions: [
      {
        asks: 'How do I extend twice?',
        answer: 'Extend the extension. Each one adds 5 seconds and is a clip of its own.',
      },
    ],
  },
};

export const COMMON_QUESTIONS: readonly Question[] = [
  {
    asks: 'What does a run really cost?',
    answer:
      'The table shows the list price of this API. What is booked depends on the engine that does the work: previz renders on this machine for nothing, a provider’s engine costs what that provider charges. The form and POST /v1/quotes say it before anything runs.',
  },
  {
    asks: 'Do the clips have sound?',
    answer: 'No. They are silent, at 24 frames a second.',
  },
];

export interface ApiText {
  /** How this API is reached here. */
  readonly how: string;
  readonly question: Question;
}

export const API_TEXTS: Readonly<Record<SurfaceId, ApiText>> = {
  native: {
    how: 'The API of this server. It has every member that the others have, and what they lack: extension, plans, tags, drafts and finals.',
    question: {
      asks: 'Can I use clients of Luma’s API?',
      answer:
        'Yes: the native API is Luma’s Agents API with more beside it. Set the base address of the client to this server with /v1 behind it.',
    },
  },
  fal: {
    how: 'fal’s queue, waiting calls, files and webhooks, for clients of fal that are told another address.',
    question: {
      asks: 'Can I use fal’s own client?',
      answer:
        'Yes, @fal-ai/client and fal-client; the code on this page shows the lines that point them here. The key is a key of this server.',
    },
  },
  oxen: {
    how: 'Oxen’s AI API: calls that wait, a queue, and events.',
    question: {
      asks: 'Can I use what I have written for Oxen?',
      answer: 'Yes: set OXEN_BASE_URL to this server with /oxen behind it, and use a key of this server.',
    },
  },
  wavespeed: {
    how: 'WaveSpeed’s API, version 3: submit, ask for the prediction, or be called back.',
    question: {
      asks: 'Can I use WaveSpeed’s own client?',
      answer:
        'Yes: give it the base address of this server with /wavespeed behind it, and a key of this server.',
    },
  },
  runware: {
    how: 'Runware’s tasks, over HTTP and WebSocket.',
    question: {
      asks: 'Can I use Runware’s own client?',
      answer:
        'Yes: give it the address of this server with /runware/v1 behind it (ws: for a WebSocket), and a key of this server.',
    },
  },
};
