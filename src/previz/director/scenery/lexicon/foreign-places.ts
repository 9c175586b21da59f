/**
 * The plainest words for places, grounds and hours in other languages. A word of four letters and more also stands for
 * longer words that begin with it: their endings are many. Languages as in the vocabulary of the cast.
 */
import type { Ground, Place, Sky, Time } from '../../slots.ts';

export interface ForeignMeaning {
  readonly place?: Place;
  readonly ground?: Ground;
  readonly sky?: Sky;
  readonly time?: Time;
}

/** In the order of the columns below. */
export const FOREIGN_MEANINGS: readonly ForeignMeaning[] = [
  { place: 'sea' }, { place: 'sea', ground: 'sand' }, { place: 'lake' }, { place: 'river' }, { place: 'mountains' }, { place: 'desert', ground: 'sand' }, { place: 'forest' }, { place: 'field' },
  { place: 'road' }, { place: 'city' }, { place: 'street' }, { place: 'village' }, { place: 'room' }, { place: 'cave' }, { place: 'underwater' }, { place: 'sky' }, { place: 'space' }, { ground: 'snow' },
  { ground: 'sand' }, { sky: 'stars' }, { sky: 'moon' }, { time: 'night' }, { time: 'sunset' }, { time: 'dawn' },
]; // prettier-ignore

/** Columns divided by `|`, words of one column by blanks; a column may be empty. */
export const FOREIGN_PLACES: Readonly<Record<string, string>> = {
  de: 'meer ozean see-welle|strand küste|teich seeufer bergsee waldsee|fluss bach|berg gebirge gipfel alpen|wüste düne|wald wälder dschungel|feld wiese felder garten ebene|autobahn landstraße|stadt|straße gasse|dorf|zimmer küche wohnung|höhle|unterwasser meeresgrund|himmel|weltraum weltall all|schnee|sand|stern|mond|nacht nachts|sonnenuntergang abend|sonnenaufgang morgengrauen dämmerung',
  fr: 'mer océan|plage rivage côte|lac étang|rivière fleuve ruisseau|montagne sommet alpes|désert dune|forêt bois jungle|champ prairie pré jardin plaine|autoroute|ville|rue ruelle|village|chambre cuisine salon pièce|grotte caverne|sous-marin|ciel|espace|neige|sable|étoile|lune|nuit|coucher crépuscule soir|aube lever aurore',
  es: 'mar océano|playa costa orilla|lago estanque laguna|río arroyo|montaña cumbre|desierto duna|bosque selva|campo prado pradera jardín llanura|carretera autopista|ciudad|calle callejón|pueblo aldea|habitación cocina sala|cueva|submarino|cielo|espacio|nieve|arena|estrella|luna|noche|atardecer ocaso|amanecer alba',
  'es-mx':
    'mar océano|playa costa|lago estanque laguna|río|montaña|desierto duna|bosque selva|campo prado jardín|carretera|ciudad|calle|pueblo|cuarto cocina|cueva|submarino|cielo|espacio|nieve|arena|estrella|luna|noche|atardecer|amanecer',
  it: 'mare oceano|spiaggia costa|lago stagno laghetto|fiume ruscello|montagna montagne monti alpi|deserto duna dune|foresta bosco giungla|campo prato giardino pianura|autostrada|città|strada via vicolo|villaggio|stanza cucina camera|grotta caverna|sottomarino|cielo|spazio|neve|sabbia|stella stelle|luna|notte|tramonto|alba',
  pt: 'mar oceano|praia costa|lago lagoa|rio riacho|montanha|deserto duna|floresta selva bosque|campo prado jardim planície|estrada rodovia|cidade|rua beco|vila aldeia|quarto cozinha sala|caverna gruta|submarino|céu|espaço|neve|areia|estrela|lua|noite|entardecer|amanhecer',
  nl: 'zee oceaan|strand kust|meer vijver|rivier beek|berg bergen alpen|woestijn duin|bos jungle woud|veld weide tuin vlakte|snelweg|stad|straat steeg|dorp|kamer keuken|grot|onderwater|hemel lucht|ruimte heelal|sneeuw|zand|ster sterren|maan|nacht|zonsondergang|zonsopgang dageraad',
  da: 'hav ocean|strand kyst|sø dam|flod|bjerg|ørken|skov jungle|mark eng have|motorvej|by byen|gade|landsby|værelse køkken|hule|undervands|himmel|rummet|sne|sand|stjerne|måne|nat|solnedgang|solopgang daggry',
  nb: 'hav havet|strand kyst|innsjø dam tjern|elv|fjell|ørken|skog jungel|eng mark hage|motorvei|by byen|gate|landsby|rom kjøkken|hule|undervanns|himmel|verdensrommet|snø|sand|stjerne|måne|natt|solnedgang|soloppgang daggry',
  sv: 'hav havet|strand kust|sjö damm|flod älv å|berg fjäll|öken|skog djungel|äng fält trädgård|motorväg|stad|gata|by|rum kök|grotta|undervatten|himmel|rymden|snö|sand|stjärna stjärnor|måne|natt|solnedgång|soluppgång gryning',
  fi: 'meri meren merellä|ranta rannalla|järv lamp|joki joen joella|vuori vuore|aavikko autiomaa erämaa|metsä viidakko|niitty pelto puutarha|moottoritie|kaupunki kaupungi|katu kadu|kylä|huone keittiö|luola|vedenalai|taivas taivaa|avaruu|lumi lume|hiekka hiekkaa|tähti tähdet|kuu|yö yöllä|auringonlasku|auringonnousu',
  et: 'meri mere ookean|rand rannal|järv tiik|jõgi jõe|mägi mäge mäed|kõrb|mets džungel|põld aas aed|maantee|linn|tänav|küla|tuba köök|koobas|veealune|taevas taeva|kosmos|lumi lume lumes|liiv|täht tähed|kuu|öö öösel|loojang|koidik päikesetõus',
  hu: 'tenger óceán|strand part|tó tavon|folyó patak|hegy|sivatag dűne|erdő dzsungel|mező rét kert|autópálya|város|utca utcá|falu|szoba konyha|barlang|vízalatti|ég égen|világűr űr|hó havas hóban|homok|csillag|hold|éjszaka éjjel|naplemente|hajnal napkelte',
  lt: 'jūra jūros|paplūdimy|ežer|upė upės|kaln|dykum|mišk|laukas pieva sodas|greitkel|miest|gatv|kaim|kambar virtuv|urvas|povanden|dangu|kosmos|snieg|smėl|žvaigžd|mėnul|nakt|saulėlyd|saulėtek',
  pl: 'morze morza ocean|plaż wybrzeż|jezior staw|rzek rzec strumie|góry góra górach szczyt|pustyn wydm|las lesie dżungl|pole polu łąk ogród|autostrad|miast mieście|ulic|wieś wsi wioska|pokój pokoju kuchni|jaskini|podwodn|niebo niebie|kosmos|śnieg śniegu|piasek piasku|gwiazd|księżyc|noc nocy|zachód zachodzie|świt wschód',
  ru: 'море моря морем океан|пляж берег|озер пруд|река реки реке ручей|горы горах гора вершин|пустын дюн|лес лесу джунгл|поле луг сад степь|дорог шоссе|город|улиц переул|деревн село|комнат кухн|пещер|подвод|небо небе|космос|снег|песок песк|звезд звёзд|луна луны луной|ночь ночью ночи|закат|рассвет',
  uk: 'море моря океан|пляж берег|озер ставок|річк річц|гори горах гора|пустел дюн|ліс лісі джунгл|поле луг сад степ|дорог шосе|місто місті|вулиц|село селі|кімнат кухн|печер|підвод|небо небі|космос|сніг снігу|пісок піск|зірк зорі|місяц|ніч ночі вночі|захід заході|світанок світанк',
  ja: '海 海洋|ビーチ 浜辺 海岸 砂浜|湖 池|川 河|山 山々|砂漠 砂丘|森 林 ジャングル|野原 草原 畑 庭|道路 高速道路|都市 都会 街 東京|通り 路地|村|部屋 台所 キッチン|洞窟|海底 水中|空|宇宙|雪|砂|星|月|夜|夕暮れ 夕日 夕焼け|夜明け 朝焼け 日の出',
  zh: '海 海洋 大海|海滩 沙滩 海岸|湖 池塘|河 河流 江|山 山脉 群山|沙漠 沙丘|森林 丛林 树林|田野 草原 草地 花园|公路 高速公路|城市|街道 街 小巷|村庄 村|房间 厨房|洞穴 山洞|水下 海底|天空|太空 宇宙|雪|沙|星空 星星|月亮 月|夜 夜晚|日落 夕阳 黄昏|黎明 日出',
  'zh-hant':
    '海 海洋 大海|海灘 沙灘 海岸|湖 池塘|河 河流 江|山 山脈 群山|沙漠 沙丘|森林 叢林 樹林|田野 草原 草地 花園|公路 高速公路|城市|街道 街 小巷|村莊 村|房間 廚房|洞穴 山洞|水下 海底|天空|太空 宇宙|雪|沙|星空 星星|月亮 月|夜 夜晚|日落 夕陽 黃昏|黎明 日出',
  ko: '바다 해양|해변 바닷가|호수 연못|강 강가 강물|산 산맥|사막 모래언덕|숲 정글|들판 초원 정원|도로 고속도로|도시|거리 골목|마을|방 부엌|동굴|수중 바닷속|하늘|우주|눈밭 눈 눈속|모래|별|달빛 보름달|밤 밤에|노을 석양 해질녘|새벽 일출',
  th: 'ทะเล มหาสมุทร|ชายหาด หาดทราย|ทะเลสาบ สระ|แม่น้ำ ลำธาร|ภูเขา|ทะเลทราย เนินทราย|ป่า|ทุ่ง ทุ่งหญ้า สวน|ถนน ทางหลวง|เมือง|ตรอก ซอย|หมู่บ้าน|ห้อง ครัว|ถ้ำ|ใต้น้ำ ใต้ทะเล|ท้องฟ้า|อวกาศ|หิมะ|ทราย|ดวงดาว|พระจันทร์ ดวงจันทร์|กลางคืน|พระอาทิตย์ตก|รุ่งอรุณ',
  vi: 'biển|bãi|hồ ao|sông suối|núi||rừng|vườn|cao|thành|đường phố|làng|phòng bếp|hang|||vũ|tuyết|cát|sao|trăng|đêm|hoàng|bình',
  hi: 'समुद्र सागर|समुद्रतट|झील तालाब|नदी|पहाड़ पर्वत|रेगिस्तान मरुस्थल|जंगल वन|खेत मैदान बगीचा|सड़क राजमार्ग|शहर|गली|गाँव गांव|कमरा कमरे रसोई|गुफा|पानी|आसमान आकाश|अंतरिक्ष|बर्फ|रेत|तारे तारा|चाँद चांद|रात|सूर्यास्त|सूर्योदय भोर',
  bn: 'সমুদ্র সাগর|সৈকত|হ্রদ পুকুর|নদী|পাহাড় পর্বত|মরুভূমি|বন জঙ্গল|মাঠ বাগান|রাস্তা|শহর|গলি|গ্রাম|ঘর রান্নাঘর|গুহা||আকাশ|মহাকাশ|তুষার বরফ|বালি|তারা|চাঁদ|রাত|সূর্যাস্ত|ভোর',
  ms: 'laut lautan|pantai|tasik kolam|sungai|gunung|gurun|hutan|padang ladang taman|lebuh|bandar bandaraya|jalan lorong|kampung|bilik dapur|gua||langit|angkasa|salji|pasir|bintang|bulan|malam|senja|subuh fajar',
};
