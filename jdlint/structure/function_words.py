"""The commonest words of many languages: enough to tell which one a text is in."""

from __future__ import annotations

FUNCTION_WORDS = {
    "en": (
        "the and of to with for you we our your in is are or as on will be that this from at by have an it their "
        "who they can how what not "
        "about all more must other which these into than has its if do been using ability experience work team skills"
    ),
    "de": (
        "und der die das den dem des mit für von zu im ist sind wir sie du dein deine ihre unser unsere eine "
        "einen einem einer als auf bei auch sowie oder nicht "
        "zur zum wie aus durch über bist hast ein uns dich dir ihr nach"
    ),
    "fr": (
        "le la les des du de et en un une pour avec dans vous nous votre notre vos nos est sont sur au aux par "
        "qui que ou une ce cette ces ses son sa plus "
        "être tu ton nos leur"
    ),
    "es": (
        "el la los las de del y en un una para con por que se su sus es son como al o tu tus nuestro nuestra más "
        "te lo este esta sobre y equipo"
    ),
    "pt": (
        "o os as de da do das dos e em um uma para com por que se seu sua é são como ao ou na no nas nos mais "
        "você nossa nosso à"
    ),
    "it": (
        "il lo la gli le di del della dei delle e in un una per con che si è sono come al alla o nel nella da "
        "tuo tua nostro più i dal"
    ),
    "nl": (
        "de het een en van voor met in is zijn je jij jouw wij we ons onze op te aan als dat die of bij ook niet "
        "naar om over uit wat door"
    ),
    "sv": "och att det som en ett för med av på är du vi vår din ditt dig i till den om har kan inom eller från våra",
    "da": "og at det som en et for med af på er du vi vores din dit dig i til den om har kan inden eller fra",
    "no": "og å det som en et for med av på er du vi vår din ditt deg i til den om har kan innen eller fra",
    "fi": "ja on että se ei olla tai sinulla meillä sekä kuin myös joka ovat sinun meidän kanssa",
    "pl": "i w na z do się jest oraz dla nie o że od za przez po jak lub nasze twoje będzie ci pracy",
    "cs": "a v na se s do je pro o že od za po jak nebo k které naše budete máte",
    "tr": "ve bir için ile bu olarak olan da de daha veya olmak çok",
    "ro": "și de la în cu pentru un o să este sunt din pe care sau nostru",
    "hu": "és a az egy hogy van nem vagy is meg mint",
    "id": "dan yang di untuk dengan dari ini pada dalam adalah atau kami anda",
    "vi": "và của các cho với là trong có được về hoặc công làm việc",
    "sk": "a v na sa s do je pre o že od za po ako alebo k ktoré naše budete máte čo aj pri pod nás vám by sú",
    "hr": "i u na za se s od do je su o koji koja koje kao ili te iz po što ćete biti nam vas naše ako kod uz pri",
    "sl": "v na za se z s od do je so ki o iz po kot ali ter pri kaj boste naše naš svoje bo tudi biti vas pa ne",
    "lt": "ir į iš su už apie kad kurie kuris kuri mūsų jūsų yra ar kaip bei taip dėl per prie tai ne kas mes jūs",
    "lv": "un ar no uz par kas vai ir kā mūsu jūsu jūs mēs kuri tiem pie lai tā pēc arī būs tev tavs šo ka",
    "et": "ja on et ei mis kes meie sinu sa me või ning kui oma ka see koos eest selle nende muul teie pärast",
    "is": "og að í er á sem við um fyrir með þú af til en eða okkar þín þinn frá hjá okkur við það hvað ert hefur",
    "sq": "të e i në dhe për me që një nga ose si do është së tonë tona ti ne janë më ai ata ky kjo duhet",
    "sw": "na ya wa kwa ni za katika la kama ambayo ambao hii yetu wetu pamoja cha vya au hiyo kuwa watu",
    "ca": "i la el els les de del dels en un una per amb que és al als com o més teu nostre nostra nostres què ens et",
    "af": "en die van vir met jy jou ons is te om wat nie aan op by as sal of dit word hulle moet",
    "eu": "eta da du ez bat gure zure dira edo izango baten batean beste gara duzu dugu zein ere nola",
    "gl": "e o a os as de do da dos das en un unha por con que se é ao ou no na nos nas máis teu nosa noso",
    "cy": "a y yr yn i ar o gyda ac am ein eich chi ni fydd bydd neu eu hyn sydd wedi drwy mewn",
    "ga": "agus an na ar le do i ag ar is go de don sa tá atá bheidh againn linn nó ina",
    "ms": "dan yang di untuk dengan ini pada dalam adalah atau kami anda ialah iaitu kerana daripada kepada",
    "tl": "ang ng sa na mga ay at para may ka ikaw kami namin natin iyong kung mo aming o",
    "eo": "kaj la de en estas por kun ke vi ni via nia al aŭ kiel kiu kiuj sed ĉe pri el",
}
"""The commonest words by language, by its ISO 639-1 code. Where a script says the language, none are needed."""
