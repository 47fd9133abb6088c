"""The verbs of exchange, with their help."""

from __future__ import annotations

from typing import Final

from wijkdesk.cli.grammar import Option, Verb, Word

_JSON: Final = Option("--json", "Als JSON, voor een ander programma.")
_PROJECT: Final = Option("--project", "Van dit project, als het dossier er meer heeft.", "CODE")
_UIT: Final = Option(
    "--uit", "Hier komt het werkbestand; bij een map kiest wijkdesk de naam.", "PAD", required=True
)
_MAP_UIT: Final = Option("--uit", "In deze map komen de bestanden.", "MAP", required=True)
_VOOR: Final = Option("--voor", "Voor wie het is; dat wordt onthouden.", "WIE")
_KLASSE: Final = Option("--klasse", "Tot welke klasse: V0, V1 of V2. Anders V1; V3 gaat nooit mee.", "KLASSE")
_WACHTWOORD: Final = Option("--wachtwoord", "Hiermee gaat het werkbestand dicht of open.", "TEKST")
_TAAKGROEP: Final = Option("--taakgroep", "Alleen deze taakgroep.", "CODE")
_REGELS: Final = "nummers met komma’s, zoals 2,5,7"

EXCHANGE: Final = (
    Verb(
        "uitvraag",
        "Vraag taakgroepen naar hun stand: een werkbestand, Excel-blad of formulier voor elk.",
        (Word("TAAKGROEP", optional=True, many=True),),
        (
            Option("--alle", "Alle taakgroepen die niet zijn beëindigd."),
            Option("--uit", "In deze map, of bij één bestand: onder deze naam.", "PAD", required=True),
            Option("--terug", "Vóór deze datum moet het antwoord er zijn.", "DATUM"),
            Option("--brief", "Zet de tekst voor de e-mail ernaast, met wat de trekker moet doen."),
            Option("--als", "werkbestand, excel of formulier; ook meer, met komma’s.", "SOORT"),
            _VOOR,
            _KLASSE,
            _WACHTWOORD,
            _PROJECT,
            _JSON,
        ),
        "wijkdesk uitvraag TG1 TG2 TG5 --uit Uitvragen --terug 2012-06-29 --brief",
    ),
    Verb(
        "ronde",
        "Toon wie welke uitvraag heeft, wie antwoordde en wie te laat is.",
        (),
        (Option("--eerder", "Ook de uitvragen van daarvoor."), _PROJECT, _JSON),
        "wijkdesk ronde --json",
    ),
    Verb(
        "exporteer",
        "Maak een werkbestand van een heel project, of van één taakgroep.",
        (),
        (
            _UIT,
            Option("--taakgroep", "Alleen deze taakgroep.", "CODE"),
            _VOOR,
            _KLASSE,
            _WACHTWOORD,
            _PROJECT,
            _JSON,
        ),
        "wijkdesk exporteer --uit Nieuwegein.wijkwerk --voor gemeente --klasse V1",
    ),
    Verb(
        "importeer",
        "Neem een werkbestand of invulblad over. Zonder keuze alleen als er niets te vragen is.",
        (Word("BESTAND"),),
        (
            Option("--toon", "Toon alleen wat er zou veranderen."),
            Option("--akkoord", "Neem alles over dat is aangevinkt; vragen blijven open."),
            Option("--vertrouw", "Het bestand is echt van deze afzender; vink alles aan wat mag."),
            Option("--hun", f"Neem deze regels over: {_REGELS}.", "REGELS"),
            Option("--mijn", "Houd bij deze regels wat u had; de afzender ziet dat.", "REGELS"),
            Option("--niet", "Laat deze regels nu liggen.", "REGELS"),
            Option("--reden", "Waarom u bij --mijn iets niet overneemt; de afzender leest dit.", "TEKST"),
            _WACHTWOORD,
            _JSON,
        ),
        "wijkdesk importeer Antwoord_Vreeswijk.wijkwerk --toon",
    ),
    Verb("conflicten", "Toon waar twee mensen iets anders invulden.", (), (_JSON,)),
    Verb(
        "kies",
        "Kies bij een conflict uw waarde (mijn), die van de ander (hun), of een eigen waarde.",
        (Word("NR"), Word("KEUZE"), Word("TEKST", optional=True)),
        (_JSON,),
        "wijkdesk kies 1 hun",
    ),
    Verb("importen", "Toon welke werkbestanden zijn overgenomen.", (), (_JSON,)),
    Verb(
        "terugdraaien",
        "Haal een import er weer uit; wat u daarna zelf wijzigde, blijft.",
        (Word("NR"),),
        (Option("--toon", "Toon alleen wat er zou veranderen."), _JSON),
        "wijkdesk terugdraaien 3 --toon",
    ),
    Verb(
        "samenvoegverslag",
        "Druk af wat een import veranderde.",
        (Word("NR"),),
        (Option("--uit", "Hier komt de PDF.", "PAD", required=True), _JSON),
        "wijkdesk samenvoegverslag 3 --uit Samenvoegverslag.pdf",
    ),
    Verb("gedeeld", "Toon wie welke werkbestanden kreeg, en tot welke klasse.", (), (_JSON,)),
    Verb(
        "overdracht",
        "Maak een dossier voor wie het overneemt: een werkbestand met de rapporten erbij.",
        (),
        (
            _MAP_UIT,
            Option("--taakgroep", "Voor een nieuwe trekker: alleen deze taakgroep.", "CODE"),
            _VOOR,
            _WACHTWOORD,
            _PROJECT,
            _JSON,
        ),
        'wijkdesk overdracht --uit Overdracht --voor "nieuwe projectleider"',
    ),
    Verb(
        "archief",
        "Maak een archief voor de gemeente: een werkbestand en de rapporten, zonder wat niet openbaar is.",
        (),
        (
            _MAP_UIT,
            Option(
                "--klasse", "Tot welke klasse: V0 (voor iedereen, met één blad) of V1. Anders V1.", "KLASSE"
            ),
            _VOOR,
            _PROJECT,
            _JSON,
        ),
        "wijkdesk archief --uit Archief --voor gemeente",
    ),
    Verb(
        "deelmap",
        "Wissel uit via een gedeelde map: zet er uw bestand in, en neem over wat anderen er zetten.",
        (Word("MAP"),),
        (
            Option("--toon", "Toon alleen wat er ligt."),
            Option("--akkoord", "Neem alles over dat is aangevinkt; vragen blijven open."),
            Option("--vertrouw", "De bestanden zijn echt van deze afzenders."),
            Option("--taakgroep", "Alleen deze taakgroep.", "CODE"),
            _VOOR,
            _KLASSE,
            _WACHTWOORD,
            _PROJECT,
            _JSON,
        ),
        "wijkdesk deelmap ~/OneDrive/Vreeswijk --taakgroep TG5",
    ),
    Verb(
        "naam",
        "Zeg wie u bent, voor de ontvangers van uw bestanden en in de geschiedenis; een functie is genoeg.",
        (Word("NAAM", optional=True),),
        (_JSON,),
        'wijkdesk naam "projectleider Nieuwegein"',
    ),
    Verb("dubbelen", "Toon wie er misschien twee keer in staat, en wie al is samengevoegd.", (), (_JSON,)),
    Verb(
        "voegsamen",
        "Laat twee personen of organisaties voortaan één zijn; niets gaat verloren.",
        (Word("ID"), Word("ID2")),
        (_JSON,),
        "wijkdesk voegsamen P3 P17",
    ),
    Verb(
        "splits",
        "Haal een samengevoegd gegeven weer uit elkaar.",
        (Word("ID"),),
        (_JSON,),
        "wijkdesk splits P17",
    ),
)
