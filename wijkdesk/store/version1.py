"""The entity tables as version 1 made them: frozen, whatever the entities look like today."""

from __future__ import annotations

TABLES = """
CREATE TABLE project (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, naam VARCHAR,
    werkvorm VARCHAR, status VARCHAR, start DATE, eind DATE, doel VARCHAR, doelen VARCHAR, beoogde_winst
    VARCHAR, doelgroep VARCHAR, doelgroep_met_extra_aandacht VARCHAR, vurige_wens VARCHAR, ontwikkelingen
    VARCHAR, sluit_aan_op VARCHAR, belangen VARCHAR, uitgangspunten VARCHAR, tips VARCHAR, rechtsvorm
    VARCHAR, rechtsvorm_samenwerking VARCHAR, samenwerkingsvorm VARCHAR, gemeente VARCHAR, programma
    VARCHAR, projectnummer VARCHAR, penvoerder VARCHAR(32) REFERENCES contactpersoon (id) DEFERRABLE
    INITIALLY DEFERRED, verantwoordelijke_org VARCHAR(32) REFERENCES organisatie (id) DEFERRABLE INITIALLY
    DEFERRED, projectleider VARCHAR(32) REFERENCES contactpersoon (id) DEFERRABLE INITIALLY DEFERRED,
    projecteigenaar VARCHAR, rol_begeleider VARCHAR, disciplines VARCHAR, rapportageritme VARCHAR, peildatum
    DATE, vorige_peildatum DATE, terminologieprofiel VARCHAR, terminologie VARCHAR, schaalnotitie VARCHAR,
    gebieden_toelichting VARCHAR, overlegorganen_toelichting VARCHAR, v3_opruimen VARCHAR, code VARCHAR,
    bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE
    INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE convenant (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, titel VARCHAR,
    soort VARCHAR, doel VARCHAR, status VARCHAR, ondertekend_op DATE, ingang DATE, eind DATE,
    opzegtermijn_maanden INTEGER, verlenging VARCHAR, evaluatie_op DATE, evaluatie_gehouden_op DATE,
    evaluatie_uitkomst VARCHAR, minimum_ondertekenaars INTEGER, voorganger VARCHAR(32) REFERENCES convenant
    (id) DEFERRABLE INITIALLY DEFERRED, opvolger VARCHAR(32) REFERENCES convenant (id) DEFERRABLE INITIALLY
    DEFERRED, privacyparagraaf BOOLEAN, financiele_paragraaf BOOLEAN, geschillenregeling VARCHAR, document
    VARCHAR(32) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED, volledigheid VARCHAR, project
    VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR,
    bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY
    DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE convenantpartij (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, convenant
    VARCHAR(32) REFERENCES convenant (id) DEFERRABLE INITIALLY DEFERRED, organisatie VARCHAR(32) REFERENCES
    organisatie (id) DEFERRABLE INITIALLY DEFERRED, status VARCHAR, datum DATE, ondertekenaar VARCHAR,
    voorbehoud VARCHAR, opgezegd_per DATE, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY
    DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE convenantafspraak (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL,
    convenant VARCHAR(32) REFERENCES convenant (id) DEFERRABLE INITIALLY DEFERRED, nr INTEGER, tekst
    VARCHAR, domein VARCHAR, soort VARCHAR, termijn DATE, status VARCHAR, project VARCHAR(32) REFERENCES
    project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR,
    verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR,
    gearchiveerd BOOLEAN);
CREATE TABLE financiering (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, naam
    VARCHAR, financier VARCHAR(32) REFERENCES organisatie (id) DEFERRABLE INITIALLY DEFERRED, soort VARCHAR,
    kader VARCHAR, bedrag INTEGER, van DATE, tot DATE, besteed INTEGER, begroot_tot_peildatum INTEGER,
    voorwaarden VARCHAR, opvolging VARCHAR(32) REFERENCES financiering (id) DEFERRABLE INITIALLY DEFERRED,
    project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR,
    bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY
    DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE begrotingsregel (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL,
    financiering VARCHAR(32) REFERENCES financiering (id) DEFERRABLE INITIALLY DEFERRED, post VARCHAR, uren
    VARCHAR, tarief INTEGER, begroot INTEGER, besteed INTEGER, toelichting VARCHAR, project VARCHAR(32)
    REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld
    VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking
    VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE gebied (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, naam VARCHAR,
    soort VARCHAR, ouder VARCHAR(32) REFERENCES gebied (id) DEFERRABLE INITIALLY DEFERRED, wijken VARCHAR,
    cbs_codes VARCHAR, postcodes VARCHAR, inwoners INTEGER, inwoners_peildatum DATE, inwoners_bron VARCHAR,
    karakter VARCHAR, focus VARCHAR, status VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE
    INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE organisatie (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, naam VARCHAR,
    soort VARCHAR, domein VARCHAR, in_oprichting BOOLEAN, groep BOOLEAN, onderdeel_van VARCHAR(32)
    REFERENCES organisatie (id) DEFERRABLE INITIALLY DEFERRED, niet_geintegreerd BOOLEAN, preferent BOOLEAN,
    later_aangesloten BOOLEAN, opvolger VARCHAR(32) REFERENCES organisatie (id) DEFERRABLE INITIALLY
    DEFERRED, opgeheven_op DATE, website VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE
    INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE contactpersoon (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, functie
    VARCHAR, organisatie VARCHAR(32) REFERENCES organisatie (id) DEFERRABLE INITIALLY DEFERRED, naam
    VARCHAR, email VARCHAR, telefoon VARCHAR, avg_informatie_op DATE, bewaren_tot DATE, notitie VARCHAR,
    project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR,
    bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY
    DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE betrokkenheid (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, organisatie
    VARCHAR(32) REFERENCES organisatie (id) DEFERRABLE INITIALLY DEFERRED, rol VARCHAR, kernpartner BOOLEAN,
    belang VARCHAR, opbrengst VARCHAR, inzet VARCHAR, sinds DATE, invloed INTEGER, belang_sterkte INTEGER,
    houding VARCHAR, aanpak VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY
    DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE duo (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, gebied VARCHAR(32)
    REFERENCES gebied (id) DEFERRABLE INITIALLY DEFERRED, wijkmanager VARCHAR(32) REFERENCES contactpersoon
    (id) DEFERRABLE INITIALLY DEFERRED, huisartsenwijkcoordinator VARCHAR(32) REFERENCES contactpersoon (id)
    DEFERRABLE INITIALLY DEFERRED, financier VARCHAR(32) REFERENCES organisatie (id) DEFERRABLE INITIALLY
    DEFERRED, sinds DATE, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code
    VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id)
    DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE instelling (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, drempels
    VARCHAR, logo VARCHAR(32) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED, huisstijlkleur
    VARCHAR, standaardteksten VARCHAR, reservekopie_map VARCHAR, project VARCHAR(32) REFERENCES project (id)
    DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32)
    REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE schakel (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, van VARCHAR(32),
    veld VARCHAR, naar VARCHAR(32), project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY
    DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE bronverwijzing (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, titel
    VARCHAR, adres VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code
    VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id)
    DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE wijkprofiel (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, gebied
    VARCHAR(32) REFERENCES gebied (id) DEFERRABLE INITIALLY DEFERRED, vergelijkingsgebied VARCHAR, peiljaar
    INTEGER, opgesteld_op DATE, duiding VARCHAR, bronnen VARCHAR, project VARCHAR(32) REFERENCES project
    (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing
    VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR,
    gearchiveerd BOOLEAN);
CREATE TABLE indicator (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, naam VARCHAR,
    eenheid VARCHAR, thema VARCHAR, herkomst VARCHAR, gunstig VARCHAR, project VARCHAR(32) REFERENCES
    project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR,
    verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR,
    gearchiveerd BOOLEAN);
CREATE TABLE indicatorwaarde (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL,
    wijkprofiel VARCHAR(32) REFERENCES wijkprofiel (id) DEFERRABLE INITIALLY DEFERRED, indicator VARCHAR(32)
    REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED, waarde VARCHAR, teken VARCHAR, vergelijking
    VARCHAR, aard VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code
    VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id)
    DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE enquete (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, titel VARCHAR,
    gebied VARCHAR(32) REFERENCES gebied (id) DEFERRABLE INITIALLY DEFERRED, datum DATE, uitgenodigd
    INTEGER, respons INTEGER, hoofduitkomst VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE
    INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE knelpunt (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, titel VARCHAR,
    gebied VARCHAR(32) REFERENCES gebied (id) DEFERRABLE INITIALLY DEFERRED, gebiedssoort VARCHAR, domein
    VARCHAR, herkomst VARCHAR, ernst INTEGER, draagvlak INTEGER, status VARCHAR, plan VARCHAR(32) REFERENCES
    plan (id) DEFERRABLE INITIALLY DEFERRED, oorzaak VARCHAR, toelichting VARCHAR, project VARCHAR(32)
    REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld
    VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking
    VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE verkenning (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, titel VARCHAR,
    project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR,
    bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY
    DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE hoofdvraag (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, verkenning
    VARCHAR(32) REFERENCES verkenning (id) DEFERRABLE INITIALLY DEFERRED, tekst VARCHAR, project VARCHAR(32)
    REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld
    VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking
    VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE stap (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, verkenning
    VARCHAR(32) REFERENCES verkenning (id) DEFERRABLE INITIALLY DEFERRED, nr INTEGER, titel VARCHAR, status
    VARCHAR, afgerond_op DATE, verslag VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE
    INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE gesprek (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, verkenning
    VARCHAR(32) REFERENCES verkenning (id) DEFERRABLE INITIALLY DEFERRED, categorie VARCHAR, met VARCHAR,
    naam VARCHAR, gebied VARCHAR(32) REFERENCES gebied (id) DEFERRABLE INITIALLY DEFERRED, datum DATE,
    aantekeningen VARCHAR, citaat VARCHAR, toestemming_citaat BOOLEAN, status VARCHAR, project VARCHAR(32)
    REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld
    VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking
    VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE bevinding (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, verkenning
    VARCHAR(32) REFERENCES verkenning (id) DEFERRABLE INITIALLY DEFERRED, vraag VARCHAR(32) REFERENCES
    hoofdvraag (id) DEFERRABLE INITIALLY DEFERRED, tekst VARCHAR, soort VARCHAR, knelpunt VARCHAR(32)
    REFERENCES knelpunt (id) DEFERRABLE INITIALLY DEFERRED, project VARCHAR(32) REFERENCES project (id)
    DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32)
    REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE scenario (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, verkenning
    VARCHAR(32) REFERENCES verkenning (id) DEFERRABLE INITIALLY DEFERRED, titel VARCHAR, omschrijving
    VARCHAR, beweging INTEGER, richting INTEGER, status VARCHAR, waarom VARCHAR, project VARCHAR(32)
    REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld
    VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking
    VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE richting (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, verkenning
    VARCHAR(32) REFERENCES verkenning (id) DEFERRABLE INITIALLY DEFERRED, scenario VARCHAR(32) REFERENCES
    scenario (id) DEFERRABLE INITIALLY DEFERRED, gekozen_op DATE, bijeenkomst VARCHAR(32) REFERENCES
    bijeenkomst (id) DEFERRABLE INITIALLY DEFERRED, project VARCHAR(32) REFERENCES project (id) DEFERRABLE
    INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE binnenvraag (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, richting
    VARCHAR(32) REFERENCES richting (id) DEFERRABLE INITIALLY DEFERRED, onderwerp VARCHAR, vraag VARCHAR,
    antwoord VARCHAR, actie VARCHAR(32) REFERENCES actie (id) DEFERRABLE INITIALLY DEFERRED, project
    VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR,
    bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY
    DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE voortgangsbericht (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL,
    taakgroep VARCHAR(32) REFERENCES overleg (id) DEFERRABLE INITIALLY DEFERRED, periode VARCHAR, wat_goed
    VARCHAR, wat_vast VARCHAR, hulp_van VARCHAR(32), ingevuld_door VARCHAR, ontvangen_op DATE, status
    VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron
    VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE
    INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE stoplichtoordeel (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL,
    onderwerp VARCHAR(32), aspect VARCHAR, berekend VARCHAR, vastgesteld VARCHAR, oorzaak VARCHAR, gevolg
    VARCHAR, bijsturing VARCHAR, aan_zet VARCHAR(32) REFERENCES contactpersoon (id) DEFERRABLE INITIALLY
    DEFERRED, peildatum DATE, geldig_tot DATE, project VARCHAR(32) REFERENCES project (id) DEFERRABLE
    INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE risico (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, titel VARCHAR,
    kans INTEGER, impact INTEGER, eigenaar VARCHAR(32) REFERENCES contactpersoon (id) DEFERRABLE INITIALLY
    DEFERRED, maatregel VARCHAR, status VARCHAR, trend VARCHAR, gevoelige_toelichting VARCHAR, project
    VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR,
    bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY
    DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE samenwerkingspeiling (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL,
    datum DATE, overleg VARCHAR(32) REFERENCES overleg (id) DEFERRABLE INITIALLY DEFERRED, respondenten
    INTEGER, score_gedeelde_ambitie VARCHAR, score_belangen_en_opbrengst VARCHAR,
    score_relatie_en_vertrouwen VARCHAR, score_organisatie VARCHAR, score_proces VARCHAR, spreiding VARCHAR,
    opbrengst VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code
    VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id)
    DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE zelfcheck (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, datum DATE,
    toelichting VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code
    VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id)
    DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE zelfcheckfactor (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, zelfcheck
    VARCHAR(32) REFERENCES zelfcheck (id) DEFERRABLE INITIALLY DEFERRED, soort VARCHAR, factor VARCHAR, auto
    VARCHAR, oordeel VARCHAR, toelichting VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE
    INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE borgingsafspraak (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL,
    onderwerp VARCHAR, herkomst VARCHAR(32), inbedding VARCHAR(32) REFERENCES overleg (id) DEFERRABLE
    INITIALLY DEFERRED, eigenaar VARCHAR(32) REFERENCES contactpersoon (id) DEFERRABLE INITIALLY DEFERRED,
    financiering VARCHAR, menskracht VARCHAR, werkwijze_vastgelegd BOOLEAN, werkwijze_document VARCHAR(32)
    REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED, evaluatie_op DATE, evaluatie_gehouden_op DATE,
    evaluatie_uitkomst VARCHAR, besluit VARCHAR(32) REFERENCES besluit (id) DEFERRABLE INITIALLY DEFERRED,
    status VARCHAR, reden VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY
    DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE gevoeligheid (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, onderwerp
    VARCHAR(32), tekst VARCHAR, datum DATE, herinner_op DATE, project VARCHAR(32) REFERENCES project (id)
    DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32)
    REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE overleg (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, naam VARCHAR,
    niveau VARCHAR, voorzitter VARCHAR(32) REFERENCES contactpersoon (id) DEFERRABLE INITIALLY DEFERRED,
    rapporteert_aan VARCHAR(32) REFERENCES overleg (id) DEFERRABLE INITIALLY DEFERRED, frequentie_weken
    INTEGER, status VARCHAR, soort VARCHAR, rol VARCHAR, doel VARCHAR, opdracht VARCHAR, verwachte_domeinen
    VARCHAR, ledenmaximum INTEGER, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY
    DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE lidmaatschap (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, overleg
    VARCHAR(32) REFERENCES overleg (id) DEFERRABLE INITIALLY DEFERRED, persoon VARCHAR(32) REFERENCES
    contactpersoon (id) DEFERRABLE INITIALLY DEFERRED, rol VARCHAR, van DATE, tot DATE, namens VARCHAR(32)
    REFERENCES organisatie (id) DEFERRABLE INITIALLY DEFERRED, mandaat VARCHAR, tijd_per_week VARCHAR,
    project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR,
    bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY
    DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE bijeenkomst (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, datum DATE,
    titel VARCHAR, soort VARCHAR, overleg VARCHAR(32) REFERENCES overleg (id) DEFERRABLE INITIALLY DEFERRED,
    locatie VARCHAR, voorzitter VARCHAR(32) REFERENCES contactpersoon (id) DEFERRABLE INITIALLY DEFERRED,
    thema VARCHAR, vragen VARCHAR, programma VARCHAR, uitkomsten VARCHAR, status VARCHAR, verslag VARCHAR,
    verslag_vastgesteld_op DATE, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
    code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id)
    DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE agendapunt (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, bijeenkomst
    VARCHAR(32) REFERENCES bijeenkomst (id) DEFERRABLE INITIALLY DEFERRED, nr INTEGER, onderwerp VARCHAR,
    gevraagd VARCHAR, gevraagd_besluit VARCHAR, gaat_over VARCHAR(32), aanleiding VARCHAR, besproken
    VARCHAR, status VARCHAR, bijlage VARCHAR(32) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR,
    bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY
    DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE besluit (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, nummer VARCHAR,
    bijeenkomst VARCHAR(32) REFERENCES bijeenkomst (id) DEFERRABLE INITIALLY DEFERRED, tekst VARCHAR, status
    VARCHAR, uitvoeren_voor DATE, vervangt VARCHAR(32) REFERENCES besluit (id) DEFERRABLE INITIALLY
    DEFERRED, onderwerp VARCHAR(32), project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY
    DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE actie (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, titel VARCHAR,
    houder VARCHAR(32) REFERENCES contactpersoon (id) DEFERRABLE INITIALLY DEFERRED, herkomst VARCHAR,
    doelstelling VARCHAR(32) REFERENCES doelstelling (id) DEFERRABLE INITIALLY DEFERRED, bijeenkomst
    VARCHAR(32) REFERENCES bijeenkomst (id) DEFERRABLE INITIALLY DEFERRED, richting VARCHAR(32) REFERENCES
    richting (id) DEFERRABLE INITIALLY DEFERRED, start DATE, deadline DATE, status VARCHAR, voortgang
    INTEGER, prioriteit VARCHAR, aangehouden_tot DATE, reden VARCHAR, gereed_op DATE, opmerking_trekker
    VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron
    VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE
    INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE visie (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, titel VARCHAR,
    versie VARCHAR, kern VARCHAR, vastgesteld_op DATE, overleg VARCHAR(32) REFERENCES overleg (id)
    DEFERRABLE INITIALLY DEFERRED, status VARCHAR, terugkomst VARCHAR, project VARCHAR(32) REFERENCES
    project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR,
    verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR,
    gearchiveerd BOOLEAN);
CREATE TABLE prioriteit (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, titel VARCHAR,
    soort VARCHAR, jaar INTEGER, disciplines VARCHAR, herkomst VARCHAR, met_bewoners BOOLEAN, stippen
    INTEGER, besluit VARCHAR(32) REFERENCES besluit (id) DEFERRABLE INITIALLY DEFERRED, mandaat_op DATE,
    mandaat_besluit VARCHAR(32) REFERENCES besluit (id) DEFERRABLE INITIALLY DEFERRED, eigenaar VARCHAR(32)
    REFERENCES contactpersoon (id) DEFERRABLE INITIALLY DEFERRED, status VARCHAR, toelichting VARCHAR,
    project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR,
    bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY
    DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE plan (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, titel VARCHAR, soort
    VARCHAR, gebied VARCHAR(32) REFERENCES gebied (id) DEFERRABLE INITIALLY DEFERRED, overleg VARCHAR(32)
    REFERENCES overleg (id) DEFERRABLE INITIALLY DEFERRED, jaar VARCHAR, aanleiding VARCHAR, vastgesteld_op
    DATE, vastgesteld_besluit VARCHAR(32) REFERENCES besluit (id) DEFERRABLE INITIALLY DEFERRED, status
    VARCHAR, ontvanger VARCHAR(32) REFERENCES organisatie (id) DEFERRABLE INITIALLY DEFERRED, reden VARCHAR,
    project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR,
    bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY
    DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE toekenning (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, plan
    VARCHAR(32) REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED, status VARCHAR, datum DATE, bedrag
    INTEGER, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron
    VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE
    INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE doelstelling (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, plan
    VARCHAR(32) REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED, titel VARCHAR, resultaat VARCHAR,
    doelgroep VARCHAR, omvang_doelgroep INTEGER, bereik_doel INTEGER, bereik_stand INTEGER, disciplines
    VARCHAR, indicator_naam VARCHAR, nulmeting VARCHAR, doelwaarde VARCHAR, stand VARCHAR,
    indicator_peildatum DATE, richting VARCHAR, prioriteit VARCHAR(32) REFERENCES prioriteit (id) DEFERRABLE
    INITIALLY DEFERRED, gewicht INTEGER, uren VARCHAR, kosten INTEGER, eind DATE, resultaatoordeel VARCHAR,
    resultaat_toelichting VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY
    DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE mijlpaal (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, plan VARCHAR(32)
    REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED, titel VARCHAR, gepland DATE, behaald_op DATE,
    toelichting VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code
    VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id)
    DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE product (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, titel VARCHAR,
    soort VARCHAR, opgeleverd_op DATE, vindplaats VARCHAR, openbaar BOOLEAN, project VARCHAR(32) REFERENCES
    project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR,
    verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR,
    gearchiveerd BOOLEAN);
CREATE TABLE initiatief (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, naam VARCHAR,
    gebied VARCHAR(32) REFERENCES gebied (id) DEFERRABLE INITIALLY DEFERRED, doelgroep VARCHAR, bijdrage
    VARCHAR, werkt_goed BOOLEAN, status VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE
    INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE koppeling (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, van
    VARCHAR(32), naar VARCHAR(32), soort VARCHAR, afspraak VARCHAR, project VARCHAR(32) REFERENCES project
    (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing
    VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR,
    gearchiveerd BOOLEAN);
CREATE TABLE leerpunt (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, datum DATE,
    geleerd VARCHAR, aanpassing VARCHAR, delen BOOLEAN, project VARCHAR(32) REFERENCES project (id)
    DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32)
    REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE scholing (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, onderwerp
    VARCHAR, datum DATE, doelgroep VARCHAR, deelnemers INTEGER, organisator VARCHAR(32) REFERENCES
    organisatie (id) DEFERRABLE INITIALLY DEFERRED, project VARCHAR(32) REFERENCES project (id) DEFERRABLE
    INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES
    bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE rapportageverplichting (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL,
    titel VARCHAR, ontvanger VARCHAR(32), deadline DATE, eisen VARCHAR, ingediend_op DATE, rapport
    VARCHAR(32) REFERENCES rapport (id) DEFERRABLE INITIALLY DEFERRED, reactie VARCHAR, project VARCHAR(32)
    REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld
    VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking
    VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE rapport (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, soort VARCHAR,
    peildatum DATE, over VARCHAR(32), ontvanger VARCHAR(32), versie VARCHAR, nummer VARCHAR, status VARCHAR,
    stand VARCHAR, pdf VARCHAR(32) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED, vingerafdruk
    VARCHAR, vastgelegd_op DATE, samenstelling VARCHAR, aanvaard VARCHAR, corrigeert VARCHAR(32) REFERENCES
    rapport (id) DEFERRABLE INITIALLY DEFERRED, correctie VARCHAR, project VARCHAR(32) REFERENCES project
    (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing
    VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR,
    gearchiveerd BOOLEAN);
CREATE TABLE verzending (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, rapport
    VARCHAR(32) REFERENCES rapport (id) DEFERRABLE INITIALLY DEFERRED, aan VARCHAR, ontvanger VARCHAR(32),
    op DATE, hoe VARCHAR, project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code
    VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id)
    DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE rapportsjabloon (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, naam
    VARCHAR, soort VARCHAR, onderdelen VARCHAR, weggelaten VARCHAR, met_namen BOOLEAN, met_bedragen BOOLEAN,
    project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR,
    bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY
    DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE verslagvraag (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, verplichting
    VARCHAR(32) REFERENCES rapportageverplichting (id) DEFERRABLE INITIALLY DEFERRED, nr INTEGER, vraag
    VARCHAR, onderdeel VARCHAR, verplicht BOOLEAN, hoogstens INTEGER, antwoord VARCHAR, project VARCHAR(32)
    REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld
    VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking
    VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE document (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, titel VARCHAR,
    bestandsnaam VARCHAR, inhoud VARCHAR, grootte INTEGER, soort VARCHAR, datum DATE, klasse VARCHAR,
    hoort_bij VARCHAR(32), project VARCHAR(32) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code
    VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id)
    DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE bijstelling (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, onderwerp
    VARCHAR(32), veld VARCHAR, oud VARCHAR, nieuw VARCHAR, reden VARCHAR, datum DATE, project VARCHAR(32)
    REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld
    VARCHAR, verwijzing VARCHAR(32) REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking
    VARCHAR, gearchiveerd BOOLEAN);
CREATE TABLE uitstel (id VARCHAR(32) NOT NULL PRIMARY KEY, _state VARCHAR(8) NOT NULL, onderwerp
    VARCHAR(32), signaal VARCHAR, tot DATE, reden VARCHAR, project VARCHAR(32) REFERENCES project (id)
    DEFERRABLE INITIALLY DEFERRED, code VARCHAR, bron VARCHAR, bron_per_veld VARCHAR, verwijzing VARCHAR(32)
    REFERENCES bronverwijzing (id) DEFERRABLE INITIALLY DEFERRED, opmerking VARCHAR, gearchiveerd BOOLEAN);
"""
