/** Words for what the ground is made of, and for what the sky shows. */
import type { Ground, Sky } from '../../slots.ts';

export const GROUND_WORDS: readonly { readonly ground: Ground; readonly words: string }[] = [
  { ground: 'red_sand', words: 'red sand, red dune, red dust, red earth, red soil, rust coloured sand, rust colored sand, crimson sand, orange sand, orange dune, rusty sand, crimson dune, martian dust, martian sand' },
  { ground: 'sand', words: 'sand, sandy, sandy ground, white sand, golden sand, black sand, wet sand, dune' },
  { ground: 'snow', words: 'snow, snowy, snow covered, deep snow, fresh snow, powder snow, powder, snowbank, snowdrift, snow blanketed, snow laden, snowbound, snow dusted, snow capped, snow clad, in the snow' },
  { ground: 'ice', words: 'ice, frozen, icy, black ice, glacier, icy ground, frozen ground, icefield, frost, frosted' },
  { ground: 'flowers', words: 'wildflower, carpet of flower, flower carpet, field of flower, sea of flower, flowers everywhere, blooming field, blanket of flower, bed of flower, tulips in bloom, carpet of petal, flowering' },
  { ground: 'grass', words: 'grass, grassy, lawn, tall grass, turf, green grass, long grass, mossy ground, moss, mossy, dry grass, clover, reed' },
  { ground: 'dust', words: 'dusty, dust covered, cracked earth, dusty ground, parched, salt flat, dusty earth' },
  { ground: 'rock', words: 'rock, rocky, stony, stone floor, gravel, cobblestone, cobbled, marble floor, tiled floor, pebble, boulder, lava, volcanic rock, bare rock, basalt, stone ground, rubble, concrete floor, marble, slate, granite' },
  { ground: 'soil', words: 'soil, dirt, mud, muddy, earth floor, bare earth, ploughed, plowed, dirt floor, forest floor, leaf litter, fallen leaf, dirt ground, clay court, peat' },
  { ground: 'asphalt', words: 'asphalt, tarmac, pavement, concrete, wet asphalt, wet street, wet pavement, rain slicked, rain slick, paved, puddle' },
  { ground: 'wood', words: 'wooden floor, floorboard, wooden board, wooden table, parquet, plank, wooden deck, wooden pier, hardwood, wooden desk, wood floor, wooden surface, wooden plank, oak table, wooden shelf, wooden bridge, wooden counter, wooden dock' },
  { ground: 'water', words: 'flooded, on the water, in the water, across the water, over the water, surface of the water, water surface, shallow water, on water, still water, calm water, flood, through the water, above the water, dark water, glassy water, rippling water' },
]; // prettier-ignore

export const SKY_WORDS: readonly { readonly sky: Sky; readonly words: string }[] = [
  { sky: 'milky_way', words: 'milky way, galactic band, galactic core, arm of the galaxy' },
  { sky: 'stars', words: 'star, starry, starlit, starlight, star filled, starry sky, constellation, shooting star, meteor shower, star studded, starfield, falling star, night sky full of star, star trail, meteor' },
  { sky: 'moon', words: 'moon, full moon, crescent moon, moonlit, moonlight, moonrise, crescent, blood moon, harvest moon, supermoon, half moon, new moon, moonbeam, eclipse' },
  { sky: 'sun', words: 'sun, setting sun, rising sun, low sun, sun behind cloud, sun disc, sunburst, sun disk, sunstar, midnight sun, sun rise, sun flare, sunray, sunbeam, blazing sun' },
  { sky: 'aurora', words: 'aurora, northern light, aurora borealis, southern light, polar light, aurora australis' },
  { sky: 'planets', words: 'planet in the sky, two moon, twin moon, three moon, ringed planet, giant planet, planets in the sky, gas giant, two sun, twin sun, saturn, jupiter, planets above, alien moon, planet, venus' },
  { sky: 'cloudy', words: 'cloud, cloudy, overcast, storm cloud, grey sky, gray sky, overcast sky, cloudy sky, thundercloud, dark cloud, cumulus, stormy sky, dramatic sky, leaden sky, cloudscape, thunderhead, stormy' },
  { sky: 'clear', words: 'clear sky, blue sky, cloudless, cloudless sky, clear blue sky, clear night, sunny, open sky, azure sky' },
]; // prettier-ignore
