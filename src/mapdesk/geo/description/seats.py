"""Two small tables that the gazetteer has no column for: seats of provinces, countries of continents.

``SEATS`` holds only the administrative areas whose seat is not their most populous city (facts from the
areas' own constitutions and statutes); all others are taken to be ruled from the city of their own name,
or else the largest. ``REGION_SEATS`` are those of lands that no country's divisions hold as such.
``CONTINENTS`` follows the UN's M49 list of regions, with its Americas parted at Panama.
"""

from __future__ import annotations

from typing import Final

__all__ = ["CONTINENTS", "REGION_SEATS", "SEATS", "continent_of_country"]

# country → {admin-1 name, in small letters: seat}
SEATS: Final[dict[str, dict[str, str]]] = {
    "US": {
        "alabama": "Montgomery", "alaska": "Juneau", "arizona": "Phoenix", "arkansas": "Little Rock",
        "california": "Sacramento", "colorado": "Denver", "connecticut": "Hartford", "delaware": "Dover",
        "florida": "Tallahassee", "georgia": "Atlanta", "hawaii": "Honolulu", "idaho": "Boise",
        "illinois": "Springfield", "indiana": "Indianapolis", "iowa": "Des Moines", "kansas": "Topeka",
        "kentucky": "Frankfort", "louisiana": "Baton Rouge", "maine": "Augusta", "maryland": "Annapolis",
        "massachusetts": "Boston", "michigan": "Lansing", "minnesota": "Saint Paul",
        "mississippi": "Jackson", "missouri": "Jefferson City", "montana": "Helena", "nebraska": "Lincoln",
        "nevada": "Carson City", "new hampshire": "Concord", "new jersey": "Trenton",
        "new mexico": "Santa Fe", "new york": "Albany", "north carolina": "Raleigh",
        "north dakota": "Bismarck", "ohio": "Columbus", "oklahoma": "Oklahoma City", "oregon": "Salem",
        "pennsylvania": "Harrisburg", "rhode island": "Providence", "south carolina": "Columbia",
        "south dakota": "Pierre", "tennessee": "Nashville", "texas": "Austin", "utah": "Salt Lake City",
        "vermont": "Montpelier", "virginia": "Richmond", "washington": "Olympia",
        "west virginia": "Charleston", "wisconsin": "Madison", "wyoming": "Cheyenne",
    },
    "CA": {
        "alberta": "Edmonton", "british columbia": "Victoria", "new brunswick": "Fredericton",
        "quebec": "Québec", "saskatchewan": "Regina", "ontario": "Toronto", "nunavut": "Iqaluit",
        "northwest territories": "Yellowknife",
    },
    "AU": {
        "tasmania": "Hobart", "queensland": "Brisbane", "new south wales": "Sydney",
        "western australia": "Perth",
    },
    "DE": {
        "hessen": "Wiesbaden", "hesse": "Wiesbaden", "north rhine westphalia": "Düsseldorf",
        "nordrhein westfalen": "Düsseldorf", "mecklenburg vorpommern": "Schwerin", "saxony": "Dresden",
        "sachsen": "Dresden", "saxony anhalt": "Magdeburg", "sachsen anhalt": "Magdeburg",
        "baden wurttemberg": "Stuttgart", "brandenburg": "Potsdam", "schleswig holstein": "Kiel",
        "rheinland pfalz": "Mainz", "rhineland palatinate": "Mainz", "lower saxony": "Hannover",
        "bavaria": "Munich", "thuringia": "Erfurt", "mecklenburg western pomerania": "Schwerin",
    },
    "CN": {
        "shandong": "Jinan", "fujian": "Fuzhou", "inner mongolia": "Hohhot",
        "inner mongolia autonomous region": "Hohhot", "jiangsu": "Nanjing", "liaoning": "Shenyang",
        "hebei": "Shijiazhuang", "guangdong": "Guangzhou", "guangxi": "Nanning", "hainan": "Haikou",
        "tibet": "Lhasa", "jilin": "Changchun", "ningxia": "Yinchuan",
    },
    "IN": {
        "gujarat": "Gandhinagar", "madhya pradesh": "Bhopal", "kerala": "Thiruvananthapuram",
        "chhattisgarh": "Raipur", "jharkhand": "Ranchi", "andhra pradesh": "Amaravati",
        "uttar pradesh": "Lucknow", "punjab": "Chandigarh", "haryana": "Chandigarh",
        "uttarakhand": "Dehradun", "goa": "Panaji", "odisha": "Bhubaneswar", "assam": "Dispur",
        "jammu and kashmir": "Srinagar", "himachal pradesh": "Shimla", "nagaland": "Kohima",
    },
    "MX": {
        "veracruz": "Xalapa", "baja california": "Mexicali", "chihuahua": "Chihuahua",
        "chiapas": "Tuxtla Gutiérrez", "guerrero": "Chilpancingo", "guanajuato": "Guanajuato",
        "tamaulipas": "Ciudad Victoria", "coahuila": "Saltillo", "quintana roo": "Chetumal",
        "mexico": "Toluca", "michoacan": "Morelia", "zacatecas": "Zacatecas", "tlaxcala": "Tlaxcala",
        "sonora": "Hermosillo", "sinaloa": "Culiacán", "state of mexico": "Toluca",
        "jalisco": "Guadalajara",
    },
    "BR": {
        "santa catarina": "Florianópolis", "espirito santo": "Vitória", "rio grande do sul": "Porto Alegre",
        "goias": "Goiânia", "amapa": "Macapá",
    },
    "ES": {
        "andalusia": "Sevilla", "galicia": "Santiago de Compostela", "basque country": "Vitoria-Gasteiz",
        "extremadura": "Mérida", "castille and leon": "Valladolid", "castille la mancha": "Toledo",
        "catalonia": "Barcelona", "castile and leon": "Valladolid", "castilla la mancha": "Toledo",
        "asturias": "Oviedo",
    },
    "PK": {
        "punjab": "Lahore", "sindh": "Karachi", "balochistan": "Quetta", "khyber pakhtunkhwa": "Peshawar",
    },
    "IR": {
        "khuzestan": "Ahvaz", "khorasan": "Mashhad", "fars": "Shiraz", "hormozgan": "Bandar Abbas",
        "sistan and baluchestan": "Zahedan",
    },
    "IQ": {
        "anbar": "Ramadi", "al anbar": "Ramadi", "nineveh": "Mosul", "diyala": "Baqubah",
        "salah ad din": "Tikrit", "saladin": "Tikrit", "basra": "Basra", "salah al din": "Tikrit",
    },
    "AF": {
        "helmand": "Lashkar Gah", "nangarhar": "Jalalabad", "balkh": "Mazar-e Sharif",
        "badakhshan": "Faizabad", "uruzgan": "Tarinkot", "logar": "Pul-e Alam", "badghis": "Qala-e Naw",
        "ghor": "Chaghcharan", "baghlan": "Pul-e Khumri", "paktika": "Sharana", "kapisa": "Mahmud-e Raqi",
        "wardak": "Maidan Shahr",
    },
    "UA": {
        "zakarpattia": "Uzhhorod", "volyn": "Lutsk", "crimea": "Simferopol", "luhansk": "Luhansk",
        "donetsk": "Donetsk", "kyiv oblast": "Kyiv",
    },
    "IT": {
        "sicily": "Palermo", "veneto": "Venice", "calabria": "Catanzaro", "abruzzo": "L'Aquila",
        "basilicata": "Potenza",
    },
    "NG": {
        "borno": "Maiduguri", "plateau": "Jos", "rivers": "Port Harcourt", "delta": "Asaba",
        "ogun": "Abeokuta", "anambra": "Awka", "niger": "Minna", "benue": "Makurdi", "bayelsa": "Yenagoa",
        "osun": "Osogbo", "ekiti": "Ado-Ekiti", "lagos": "Ikeja", "abia": "Umuahia", "delta state": "Asaba",
        "kogi": "Lokoja", "yobe": "Damaturu", "jigawa": "Dutse", "nasarawa": "Lafia", "oyo": "Ibadan",
        "ondo": "Akure",
    },
    "CD": {
        "north kivu": "Goma", "south kivu": "Bukavu", "ituri": "Bunia", "mongala": "Lisala",
    },
    "FR": {
        "corsica": "Ajaccio", "brittany": "Rennes", "normandy": "Rouen", "grand est": "Strasbourg",
        "centre val de loire": "Orléans",
    },
    "NO": {
        "troms": "Tromsø", "finnmark": "Vadsø",
    },
    "TR": {
        "hatay": "Antakya", "kocaeli": "İzmit", "sakarya": "Adapazarı", "mersin": "Mersin",
    },
    "KZ": {
        "mangystau": "Aktau", "mangghystau": "Aktau",
    },
    "MM": {
        "shan": "Taunggyi", "rakhine": "Sittwe", "kachin": "Myitkyina",
    },
    "ET": {
        "oromia": "Addis Ababa", "amhara": "Bahir Dar", "tigray": "Mekele",
    },
    "SD": {
        "north darfur": "Al Fashir", "south darfur": "Nyala", "west darfur": "Geneina",
        "white nile": "Rabak", "river nile": "Ad-Damir", "west kordofan": "Al-Fulah",
    },
    "RU": {
        "khanty mansi autonomous okrug": "Khanty-Mansiysk", "yamalo nenets autonomous okrug": "Salekhard",
        "ingushetia": "Magas", "moscow oblast": "Moscow", "leningrad oblast": "Saint Petersburg",
    },
    "ID": {
        "west java": "Bandung", "riau": "Pekanbaru", "central papua": "Nabire", "banten": "Serang",
        "north kalimantan": "Tanjung Selor", "north maluku": "Sofifi", "west sulawesi": "Mamuju",
    },
    "PH": {
        "bangsamoro": "Cotabato",
    },
    "KR": {
        "north gyeongsang": "Andong", "south jeolla": "Muan", "gangwon": "Chuncheon",
        "south chungcheong": "Hongseong",
    },
    "AR": {
        "buenos aires province": "La Plata", "rio negro": "Viedma", "chubut": "Rawson",
    },
    "CO": {
        "narino": "Pasto", "cundinamarca": "Bogotá", "putumayo": "Mocoa", "vichada": "Puerto Carreño",
    },
    "PE": {
        "lambayeque": "Chiclayo", "junin": "Huancayo", "ancash": "Huaraz",
    },
    "CL": {
        "maule": "Talca", "coquimbo": "La Serena",
    },
    "VE": {
        "miranda": "Los Teques", "bolivar": "Ciudad Bolívar", "guarico": "San Juan de los Morros",
        "portuguesa": "Guanare", "nueva esparta": "La Asunción", "cojedes": "San Carlos",
    },
    "ZA": {
        "eastern cape": "Bhisho", "kwazulu natal": "Pietermaritzburg", "north west": "Mahikeng",
        "mpumalanga": "Mbombela",
    },
    "SO": {
        "bari": "Bosaso", "gedo": "Garbahaarrey", "galgaduud": "Dhuusamarreeb",
    },
    "CM": {
        "southwest region": "Buea", "north region": "Garoua",
    },
    "GB": {
        "scotland": "Edinburgh",
    },
    "NL": {
        "south holland": "The Hague", "north holland": "Haarlem", "north brabant": "'s-Hertogenbosch",
        "gelderland": "Arnhem", "overijssel": "Zwolle", "flevoland": "Lelystad",
    },
    "BE": {
        "flanders": "Brussels", "wallonia": "Namur",
    },
    "SE": {
        "sodermanland": "Nyköping", "dalarna": "Falun", "vasternorrland": "Härnösand",
    },
    "PG": {
        "bougainville": "Buka",
    },
}  # fmt: skip

# Key of a region's name → country and seat.
REGION_SEATS: Final[dict[str, tuple[str, str]]] = {
    "somaliland": ("SO", "Hargeisa"), "puntland": ("SO", "Garowe"), "jubaland": ("SO", "Kismayo"),
    "transnistria": ("MD", "Tiraspol"), "abkhazia": ("GE", "Sukhumi"), "south ossetia": ("GE", "Tskhinvali"),
    "nagorno karabakh": ("AZ", "Stepanakert"), "northern cyprus": ("CY", "Nicosia"),
    "kurdistan region": ("IQ", "Erbil"), "iraqi kurdistan": ("IQ", "Erbil"), "kurdistan": ("IQ", "Erbil"),
    "rojava": ("SY", "Qamishli"), "zanzibar": ("TZ", "Zanzibar"), "gaza strip": ("PS", "Gaza"),
    "gaza": ("PS", "Gaza"), "west bank": ("PS", "Ramallah"), "corsica": ("FR", "Ajaccio"),
    "azores": ("PT", "Ponta Delgada"), "madeira": ("PT", "Funchal"), "vojvodina": ("RS", "Novi Sad"),
    "flanders": ("BE", "Brussels"), "wallonia": ("BE", "Namur"), "brittany": ("FR", "Rennes"),
    "crimea": ("UA", "Simferopol"), "svalbard": ("SJ", "Longyearbyen"), "bougainville": ("PG", "Buka"),
    "tasmania": ("AU", "Hobart"), "hawaii": ("US", "Honolulu"), "sicily": ("IT", "Palermo"),
    "sardinia": ("IT", "Cagliari"), "hokkaido": ("JP", "Sapporo"), "okinawa": ("JP", "Naha"),
    "lesbos": ("GR", "Mytilene"), "crete": ("GR", "Heraklion"), "corfu": ("GR", "Corfu"),
    "rhodes": ("GR", "Rhodes"), "chios": ("GR", "Chios"), "samos": ("GR", "Samos"), "kos": ("GR", "Kos"),
    "gotland": ("SE", "Visby"), "jeju": ("KR", "Jeju City"), "bali": ("ID", "Denpasar"),
    "lombok": ("ID", "Mataram"), "mallorca": ("ES", "Palma"), "majorca": ("ES", "Palma"),
    "tenerife": ("ES", "Santa Cruz de Tenerife"), "hainan": ("CN", "Haikou"), "prince edward island":
    ("CA", "Charlottetown"), "newfoundland": ("CA", "St. John's"), "isle of man": ("IM", "Douglas"),
    "darfur": ("SD", "El Fasher"), "cyrenaica": ("LY", "Benghazi"), "kashmir": ("IN", "Srinagar"),
}  # fmt: skip

_CODES: Final[dict[str, str]] = {
    "AF": (
        "DZ AO BJ BW BF BI CM CV CF TD KM CG CD CI DJ EG GQ ER SZ ET GA GM GH GN GW KE LS LR LY MG "
        "MW ML MR MU YT MA MZ NA NE NG RE RW SH ST SN SC SL SO ZA SS SD TZ TG TN UG EH ZM ZW"
    ),
    "AS": (
        "AF AM AZ BH BD BT BN KH CN CY GE HK IN ID IR IQ IL JP JO KZ KW KG LA LB MO MY MV MN MM NP "
        "KP OM PK PS PH QA SA SG KR LK SY TW TJ TH TL TR TM AE UZ VN YE"
    ),
    "EU": (
        "AL AD AT AX BY BE BA BG HR CZ DK EE FO FI FR DE GI GR GG HU IS IE IM IT JE XK LV LI LT LU "
        "MT MD MC ME NL MK NO PL PT RO RU SM RS SK SI ES SJ SE CH UA GB VA"
    ),
    "NA": (
        "AI AG AW BS BB BZ BM VG CA KY CR CU CW DM DO SV GL GD GP GT HT HN JM MQ MX MS NI PA PR BL "
        "KN LC MF PM VC SX TT TC US VI BQ"
    ),
    "SA": ("AR BO BR CL CO EC FK GF GY PY PE SR UY VE"),
    "OC": ("AS AU CK FJ PF GU KI MH FM NR NC NZ NU NF MP PW PG PN WS SB TK TO TV VU WF"),
}
# continent id of the gazetteer → ISO 3166-1 codes
CONTINENTS: Final[dict[str, frozenset[str]]] = {
    f"continent:{c}": frozenset(codes.split()) for c, codes in _CODES.items()
}


def continent_of_country(iso2: str) -> str | None:
    """Return the id of the continent that a country belongs to."""
    return next((continent for continent, codes in CONTINENTS.items() if iso2 in codes), None)
