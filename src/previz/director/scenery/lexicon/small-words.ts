/** The words between the things of a scene: what joins, counts and places them, and what is no thing at all. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const ARTICLES = set(
  'a an the this that these those his her its their my our your another each every some any',
);
export const PREPOSITIONS = set(
  'in on at of with by from over under through across into onto along beside near behind against among amid amidst around round toward towards past between above below inside outside beneath underneath atop off for to upon within without alongside beyond before after during via per aboard opposite throughout down up about amongst next inside front top overlooking facing featuring including than out away except like despite till except regarding',
);
export const PRONOUNS = set(
  'he she it they we you i him them us me who which that himself herself itself themselves someone one whose something nothing everything everyone anyone whom each other others another what whoever',
);
export const JOINS = set(
  'and or but while as then when where because so if though although until nor yet also plus both either neither only even just not no too still very quite rather almost nearly about more most less least much enough again once twice together apart alone back forward forwards ahead far close high low fast slow soon now here there always never often forever all over how why is are am be let lets please maybe own same such first last next later finally suddenly home upwards downwards sideways overhead upward downward clockwise counterclockwise anticlockwise straight left right can could will would shall should may might must cannot did doing else everywhere somewhere nowhere today tonight yesterday tomorrow',
);

/** The picture itself, and what is only a place within it or a time: never a thing to draw. */
export const PICTURE_WORDS = set(
  'camera cam shot lens viewpoint view frame frames footage video clip film movie scene image picture photo photograph photography cinematography animation render rendering sequence take perspective angle composition portrait still screen foreground background distance middle centre center side left right top bottom edge front back horizon day night morning evening afternoon dawn dusk sunset sunrise noon midday midnight time moment second seconds minute minutes hour hours season light lights lighting shadow shadows glow style aesthetic look vibe mood atmosphere feel tone tones color colour colors colours palette detail details texture quality resolution 4k 8k hd uhd hdr ultra hyper realistic realism photorealistic cinematic cinematographic epic masterpiece prompt motion movement move speed focus depth field bokeh dof macro close wide medium full extreme high low zoom pan tilt dolly tracking drone aerial establishing action animation kind sort type lot bit number way direction air ground floor surface sky world place scenery landscape environment surroundings setting part piece end start beginning start opening subject object thing things foreground midground exposure grain fps mm visual visuals shots octane unreal engine raytracing trending artstation arri alexa kodak cinema documentary advertisement commercial ad trailer intro loop seamless looping vertical horizontal widescreen effect transition reveal factor percent degree degrees metre metres meter meters whip bit everything anything rest weather sight size height length weight width',
);

/** Parts, clothes and sensations: said of a thing that is drawn, and not drawn by themselves. */
export const PARTS = set(
  'hair eye wing face hand arm leg foot paw tail head smile fur skin beard feather mane ear nose mouth lip tooth finger shoulder neck back body horn antler scale fin beak claw hoof whisker petal stem leaf branch root bark trunk sleeve cloak coat dress suit jacket shirt skirt hood scarf hat cap boot shoe glove uniform robe kimono gown raincoat overcoat parka hoodie veil cape helmet visor spacesuit mask armor armour clothes clothing outfit costume sweater jeans breath heart soul mind thought dream memory silence sound music song noise voice whisper laughter smell scent warmth heat cold temperature steam smoke ripple reflection reflections silhouette pattern spot stripe line curve shape form layer crack scratch dent drop droplet splash spray foam trail track footprint wake tire wheel engine door roof wall ceiling pane beam ray particle mote speck swirl gust breeze wind rain snow fog mist haze dust ash ember spark flame glimmer shimmer gleam sparkle flare halo bubble expression gaze glance pose gesture step stride breeze air movement stillness calm beauty grace joy hope power strength tension energy emotion love life death freedom peace loneliness hour water sunlight moonlight daylight candlelight shade darkness brightness contrast bloom blur fuzz cheer applause rhythm beat tempo chaos peace fun magic mystery luck courage wisdom fear joy sorrow nostalgia romance horror drama adventure suspense blow dance laughter speed rush calmness',
);

/** What gives whoever wears it a colour. */
export const CLOTHES = set(
  'dress coat cloak suit jacket shirt skirt uniform robe kimono gown raincoat sweater hoodie overcoat parka outfit costume spacesuit tunic sari poncho cape armor armour clothes clothing blouse',
);

/** What stands before a noun and tells how it is. Where a thing is unknown, they are no part of its name. */
export const ADJECTIVES = set(
  'wild old young ancient new beautiful pretty lonely lone solitary single deep calm still quiet peaceful gentle soft warm cool cold hot bright dark dim vast wide narrow tall short long thick thin heavy light fresh dry wet damp rusty dusty sandy rocky snowy icy misty foggy hazy smoky stormy windy rainy cloudy sunny moonlit starry sunlit lush dense abandoned ruined broken cracked worn weathered vintage antique modern futuristic retro classic traditional rustic elegant majestic graceful noble proud brave fierce angry sad happy joyful playful curious sleepy hungry tired cute adorable fluffy furry shaggy sleek shiny glossy matte smooth rough sharp blunt round square flat steep empty full crowded busy bustling silent loud mysterious magical mystical enchanted eerie spooky haunted surreal dreamy ethereal glowing luminous shimmering sparkling glittering iridescent translucent transparent crystal clear crisp blurry distant remote far nearby local wooden metal golden stone glass plastic silk velvet woolen leather tropical arctic alpine medieval victorian gothic japanese chinese african american european indian french italian english viking roman greek egyptian persian arabian mexican hawaiian urban rural suburban coastal industrial cyberpunk steampunk holographic mechanical robotic humanoid open closed hidden secret endless infinite rolling winding twisting towering soaring sweeping grand epic dramatic serene tranquil idyllic picturesque scenic cozy cosy homely messy tidy clean dirty muddy grassy mossy leafy blooming flowering fallen bare frozen molten burning blazing smoldering lit unlit ornate intricate delicate fragile sturdy strong muscular slender skinny fat plump chubby bearded bald hooded masked armored armoured homeless rich poor famous strange weird odd bizarre funny silly serious scary terrifying dangerous deadly poisonous venomous domestic stray feral newborn elderly teenage middle aged injured wounded exhausted determined focused thoughtful pensive melancholic nostalgic romantic cheerful excited nervous anxious frightened surprised confident shy delicious juicy ripe rotten raw cooked steaming boiling melted dripping dewy sparse scattered floating spinning rotating drifting hovering weathered photorealistic realistic stylized minimalist abstract simple complex hand drawn hyper ultra super real perfect stunning gorgeous breathtaking magnificent impressive spectacular amazing incredible fantastic fantasy imaginary unknown alien otherworldly celestial cosmic interstellar lunar solar martian polar northern southern eastern western upper lower inner outer left right front rear main final little lovely fine great good bad best worst original various different similar identical multiple numerous whole entire half double triple dark colored coloured colorful colourful vibrant vivid sudden slight real free sealed loose outstretched pale pastel muted saturated faded monochrome neon warm toned striped spotted dotted patterned plain blank',
);

export const SMALL = set('tiny small miniature minuscule wee petite microscopic mini diminutive');
export const LARGE = set(
  'giant huge enormous gigantic massive colossal big large monumental oversized immense gargantuan mammoth hulking',
);

/** Group nouns before "of", with how many they are. */
export const GROUPS: Readonly<Record<string, number>> = {
  pair: 2, couple: 2, duo: 2, trio: 3, handful: 5, few: 4, group: 5, family: 4, team: 5, pack: 6, pride: 5, bunch: 5, bouquet: 5, row: 6, line: 6, crowd: 16, herd: 9, flock: 12, school: 14, shoal: 14, swarm: 20, colony: 14, army: 24, fleet: 6, pod: 4,
  gaggle: 6, litter: 4, caravan: 6, convoy: 5, string: 6, cluster: 6, pile: 6, stack: 4, parade: 8, troop: 8, gang: 5, dozen: 12, dozens: 24, hundreds: 40, hundred: 40, thousands: 40, thousand: 40, millions: 40, scores: 24, murder: 8, murmuration: 40, circle: 8, squad: 5, band: 5, procession: 8, host: 16, array: 6, set: 4, collection: 6, squadron: 6, flurry: 16, stampede: 12,
}; // prettier-ignore

export const NUMBERS: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 40, hundred: 40, thousand: 40, million: 40, dozen: 12,
  both: 2, few: 4, several: 5, many: 9, numerous: 9, countless: 30, multiple: 5, dozens: 24, hundreds: 40, thousands: 40, twin: 2, couple: 2, pair: 2, some: 4, various: 5,
}; // prettier-ignore

/** What holds something else that is meant: "a cup of tea", "a slice of cake". */
export const HOLDERS = set(
  'cup glass mug bowl plate slice piece jar basket bottle box bag can pot bucket tray vase scoop drop sheet grain loaf blade stick bar handful sprig cube',
);

/** Where a preposition looks at what lies farther off. */
export const FAR_LEADS = set('near behind beyond overlooking toward towards past opposite facing against');
