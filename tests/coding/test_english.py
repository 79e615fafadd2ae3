"""Classes of English triggers on own sentences: which events are told, in order, and what tells of none."""

from __future__ import annotations

import pytest

import sijill

TOLD = [
    ("On 12 March 1943 the garrison repulsed three assaults on the hill.", "battle"),
    (
        "The Second Corps crossed the river at dawn on 3 May 1915 and advanced towards the railway.",
        "movement movement",
    ),
    ("British troops landed at Qurna on 6 November 1914.", "movement"),
    ("The fleet bombarded the coastal forts for two days in August 1882.", "shelling"),
    ("The defenders beat them back with heavy losses.", "battle"),
    ("The column was encircled near the village on 9 June 1967.", "movement"),
    ("Two destroyers were sunk in the strait on 21 October 1967.", "battle"),
    ("The squadron shot down four enemy aircraft over the canal on 14 May 1970.", "battle"),
    ("The sultan's army was routed at the plain of Marj on 24 August 1516.", "battle"),
    ("The two sides signed an armistice on 24 February 1949.", "agreement"),
    ("The emir and the general concluded a treaty at Tafna in May 1837.", "agreement"),
    ("Officers led by a colonel overthrew the king on 1 September 1969.", "other"),
    ("The president was assassinated in Cairo on 6 October 1981.", "killing"),
    ("Security forces rounded up 40 suspected members of the group in Tunis on 8 August 2013.", "detention"),
    ("The rebels handed over the town of Zabadani to the army in April 2017.", "territory_change"),
    ("Police dispersed the protesters with tear gas in Baghdad on 1 October 2019.", "protest"),
    ("Prison guards tortured several detainees in 2013.", "other"),
    ("A roadside bomb killed three policemen in Kirkuk on 9 April 2008.", "bombing"),
    ("A suicide bomber blew himself up at a checkpoint in Aden on 21 March 2015, killing 12 people.", "bombing"),
    ("Militants set fire to three churches in Minya on 14 August 2013.", "other"),
    ("Fighters looted the museum of Mosul in 2015.", "other"),
    ("Some 4,000 families fled the fighting in Tal Afar in August 2017.", "displacement"),
    ("Villagers were driven from their homes in Darfur in February 2003.", "displacement"),
    ("The two factions exchanged prisoners in Idlib on 5 July 2018.", "agreement"),
    ("The army lifted the siege of Deir ez-Zor on 5 September 2017.", "movement"),
    ("Insurgents shelled the residential quarter of Nubl with mortars on 1 June 2014.", "shelling"),
    ("Rockets struck the airport of Erbil on 15 February 2021.", "shelling"),
    ("Mass graves containing 80 bodies were found near Sinjar on 3 February 2016.", "killing"),
    ("The militia executed 12 captured soldiers near Ain Issa on 28 August 2014.", "killing"),
    ("The court sentenced him to death in 1931.", "other"),
    ("The ministry denied that its aircraft had bombed the school.", "airstrike"),
    ("The general threatened to attack Tripoli.", "statement"),
    ("Rebels planned to storm the barracks on 4 June 2012.", "battle"),
    ("The attempted coup of 15 July 2016 failed.", "other"),
    ("Coalition aircraft dropped bombs on an ammunition depot near Raqqa on 2 May 2016.", "airstrike"),
    ("A drone strike killed the commander in Shabwa on 9 March 2014.", "airstrike"),
    ("The navy intercepted a dhow carrying weapons off Oman on 26 September 2015.", "battle"),
    ("Government troops pulled out of Taiz on 5 June 2012.", "movement"),
    ("The brigade broke through the enemy lines on 8 October 1973.", "battle"),
    ("Rebel commanders switched sides in Daraa in July 2018.", "alliance"),
    ("The group claimed responsibility for the bombing.", "statement"),
    ("The coalition imposed a naval blockade on Yemen in March 2015.", "other"),
    ("Reinforcements arrived in Benghazi on 19 March 2011.", "movement"),
    ("The government sent 2,000 troops to Saada in August 2009.", "movement"),
    ("The army retook Palmyra from the group on 27 March 2016.", "territory_change"),
    ("Palmyra fell on 21 May 2015.", "territory_change"),
    ("The mayor was shot dead outside his house in Basra on 4 May 2014.", "killing"),
    ("Unknown gunmen opened fire on worshippers in a mosque in Bir al-Abed, killing 305 people.", "killing"),
    ("Both tribes agreed to a truce in Kufra on 18 February 2012.", "agreement"),
    ("The king's forces crushed the rebellion in Asir in 1932.", "battle"),
    ("Civilians were evacuated from eastern Aleppo in December 2016.", "displacement"),
    ("Workers went on strike in Suez on 8 February 2011.", "protest"),
    ("Chlorine gas was used in Kafr Zita on 11 April 2014.", "other"),
    ("The hostages were released on 4 June 1985.", "other"),
    ("Napoleon's troops stormed Jaffa on 7 March 1799 and massacred the prisoners.", "battle killing"),
    ("The Mamluks defeated the Mongols at Ain Jalut on 3 September 1260.", "battle"),
    ("They captured 300 soldiers near the wells.", "detention"),
    ("The rebels have been in control of the crossing since July 2013.", "territory_change"),
    ("Saladin laid siege to Kerak in November 1183.", "movement"),
    ("A mine exploded under a truck near Hodeidah on 4 January 2018, wounding six.", "bombing"),
    ("Protesters clashed with police in Sidi Bouzid on 17 December 2010.", "protest"),
    (
        "Three days later the governor, fearing a massacre, opened the gates and the crusaders entered the town.",
        "movement",
    ),
    ("The city was sacked by the Mongols in February 1258.", "other"),
    (
        "Allenby's cavalry outflanked the Ottoman line and took Nazareth on 20 September 1918.",
        "battle territory_change",
    ),
    ("The garrison of 800 men capitulated after the water ran out.", "other"),
    ("By nightfall, militiamen had burned down the police station and freed 40 inmates.", "other other"),
    ("The warship opened fire on the customs house, wounding two clerks.", "battle"),
    ("Ten conscripts were killed when their bus hit a mine near Arish on 5 July 2013.", "bombing"),
    ("At least 17 people died in shelling of the camp on Tuesday, doctors said.", "shelling"),
    ("Residents said government helicopters had dropped barrels packed with explosives on the market.", "airstrike"),
    ("Police fired tear gas at demonstrators who were marching towards the parliament in Tunis.", "protest"),
    ("A general strike paralysed Gaza on 9 December 1987.", "protest"),
    ("The tribes of the north rose up against the sultan in 1898.", "battle"),
    ("The prince was deposed and exiled to Malta in 1922.", "other"),
    ("Settlers torched olive groves and stoned cars near Nablus on 12 October 2015.", "other"),
    ("Kurdish fighters advanced to within 5 km of the dam on 16 August 2014.", "movement"),
    ("Two journalists were taken hostage near Azaz in November 2012 and later beheaded.", "detention killing"),
    ("The council called for an immediate ceasefire.", "statement"),
    ("Some 200 fighters laid down their arms on 7 May.", "other"),
    ("The commander of the brigade was wounded in an ambush near Sirte.", "battle"),
    ("The frigate exchanged fire with shore batteries for three hours.", "battle"),
    ("French aircraft bombed Sakiet on 8 February 1958, killing 70 villagers.", "airstrike"),
    ("A group calling itself the Vanguards said it carried out the bombing.", "bombing"),
    ("The corps suffered heavy losses in the battle of the wadi on 7 March 1916.", "battle"),
    ("Rebels shot down a helicopter over Idlib on 3 May and captured its pilot.", "battle detention"),
    ("The militia withdrew its checkpoints from the coastal road.", "movement"),
    ("Soldiers raided the village at dawn and arrested 14 young men.", "battle detention"),
    ("The minister was wounded in an assassination attempt in Aden.", "killing"),
    ("Ottoman troops massacred some 300 villagers at Seyfo in 1915.", "killing"),
    ("A truck bomb exploded outside the barracks, killing 241 servicemen.", "bombing"),
    ("Clashes broke out between two clans over grazing land, leaving nine dead.", "battle"),
    ("The opposition seized two bases and a border post.", "territory_change"),
    (
        "Forces loyal to the general seized the oil ports of Sidra and Ras Lanuf on 11 September 2016.",
        "territory_change territory_change",
    ),
    ("The navy blockaded the port for six weeks.", "movement"),
    ("The emperor sent 15,000 men to relieve the besieged fortress.", "movement"),
    ("Guerrillas blew up a bridge and derailed a train.", "bombing"),
    ("Government forces recaptured the town after a two-week battle.", "territory_change"),
    ("Police arrested a man for theft in Dubai.", "detention"),
]
SILENT = [
    "The striker scored after a counter attack in the second half.",
    "The company launched a marketing campaign in Dubai.",
    "The storm hit the coast and destroyed 40 houses.",
    "He was attacked by critics for his last novel.",
    "The vaccine fights the virus.",
    "Shares fell sharply in Cairo on Monday.",
    "The museum shows the history of the town.",
    "The band released a video of its new song.",
    "The airline cancelled flights after the strike of its pilots.",
    "The city lies on the river and was founded in 640.",
    "Doctors fight for the lives of newborns every day.",
    "The heart attack killed him at 80.",
    "The team lost control of the match.",
    "The bill was defeated in parliament on 3 May 2011.",
    "The brigade consists of 3,000 soldiers.",
    "The party won the elections of 2012 and took power in a coalition.",
    "The university signed an agreement with the ministry of health.",
    "The volcano erupted in 2007.",
    "She died in Cairo in 1975.",
    "Fires burned 20 hectares of forest.",
    "The prime minister urged citizens to save water.",
    "The minister resigned in 2011.",
    "The film won an award in 2014.",
    "The club sacked its coach on Monday after the defeat.",
    "Heavy rain hit the north and killed three people.",
    "He fought for his place in the squad all season.",
    "The treaty is kept in the national archive.",
    "The novel tells of a war between two kingdoms.",
    "The virus killed 200 people in the camp.",
    "The army has 40,000 soldiers and 300 tanks.",
    "The general was born in Mosul in 1902 and joined the military academy in 1921.",
    "The road from Homs to Tartus was closed by snow.",
    "The dam holds 11 cubic kilometres of water.",
    "Prices exploded after the harvest.",
    "Rebels hold about half of the city.",
    "If the army attacks, we will resist.",
    "Nobody was killed in the incident.",
    "The opposition may capture the city next month.",
]


@pytest.mark.parametrize(("text", "types"), TOLD)
def test_what_is_told(text: str, types: str) -> None:
    assert [mention.type for mention in sijill.find_events(text)] == types.split()


@pytest.mark.parametrize("text", SILENT)
def test_what_tells_of_no_event(text: str) -> None:
    assert sijill.find_events(text) == []


def test_persons_are_captured_and_places_seized() -> None:
    persons, place = sijill.find_events("They captured 300 soldiers near the wells. They captured the fort of Qala.")
    assert (persons.type, persons.mode, place.type) == ("detention", "capture", "territory_change")


def test_denied_planned_and_threatened_acts_are_no_assertions() -> None:
    text = "The ministry denied that its aircraft had bombed the school. Rebels planned to storm the barracks."
    assert [mention.status for mention in sijill.find_events(text)] == ["denied", "planned"]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("On 3 May 2016 shelling of the market killed 12 people.", "shelling", "the market"),
        ("The army recaptured Babilinya on 14 April 2013.", "territory_change", "Babilinya"),
        ("Abu Grenada was retaken on 17 May 2016.", "territory_change", "Abu Grenada"),
        ("He took part in the attack on Pochalinga in May 1985.", "battle", "Pochalinga"),
        ("On 14 December 2014, 15 soldiers were captured.", "detention", None),
        ("On 3 May 2016 rebels attacked Hezbollah fighters near Idlib.", "battle", "near Idlib"),
    ],
)
def test_gerunds_names_behind_verbs_of_taking_and_prisoners(text: str, kind: str, place: str | None) -> None:
    event = sijill.find_events(text)[0]
    assert (event.type, event.where.name if event.where else None) == (kind, place)


@pytest.mark.parametrize(
    ("text", "which", "a", "b"),
    [
        ("Warships shelled the coastal fortifications on 3 May 1915.", 0, ["Warships"], ["fortifications"]),
        ("Thousands rallied in the main square on 3 May 2011, calling on the president to step down.", 0, ["Thousands"],
         ["the president"]),
        ("The regiment lost 400 men in the assault and was forced to withdraw.", 1, ["The regiment"], []),
        ("The coalition carried out 14 strikes against the group's positions.", 0, ["The coalition"],
         ["the group's positions"]),
        ("Insurgents blew up the pipeline for the third time this month.", 0, ["Insurgents"], ["the pipeline"]),
        ("The prime minister accused the militia of massacring civilians.", 1, ["the militia"], ["civilians"]),
    ],
)  # fmt: skip
def test_who_does_what_in_encyclopedic_english(text: str, which: int, a: list[str], b: list[str]) -> None:
    event = sijill.find_events(text)[which]
    assert [party.name for party in event.actors_a] == a
    assert [party.name for party in event.actors_b] == b


def test_barrel_bombs_and_their_dead_are_one_telling() -> None:
    events = sijill.find_events("Government planes dropped barrel bombs on Daraya on 3 May 2014, killing four women.")
    assert [event.type for event in events] == ["airstrike"]
