"""Places and vessels whose content changes: buses, parks, jars. Every form is a whole sentence."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """What is counted there, and the sentences that tell of it."""

    things: str
    begins: tuple[str, ...]
    gains: tuple[str, ...]
    losses: tuple[str, ...]
    asks: tuple[str, ...]
    idle: tuple[str, ...] = ("The weather is fine.", "It is a quiet day.")


PLACES = [
    Place(
        "people",
        ("There are {n} people on a bus.", "A bus leaves the station with {n} people on it."),
        ("At the next stop {n} people get on.", "{n} more get on.", "At the school {n} people board the bus."),
        ("{n} people get off.", "At the church {n} get off.", "{n} of them leave the bus."),
        ("How many people are on the bus now?", "How many people are still riding?"),
        ("The driver is in a hurry.",),
    ),
    Place(
        "passengers",
        ("A train has {n} passengers.", "{n} passengers sit in the train."),
        ("In the town {n} passengers join.", "{n} more passengers climb in.", "{n} people get on the train."),
        ("{n} passengers step out.", "{n} get off at the border.", "At the bridge {n} of them leave."),
        ("How many passengers does the train have now?", "How many passengers are in the train at the end?"),
        ("The train is red.",),
    ),
    Place(
        "birds",
        ("{n} birds sit on a wire.", "There are {n} birds in a tree."),
        ("{n} more birds land there.", "{n} birds join them.", "Another {n} come flying."),
        ("{n} birds fly away.", "{n} of them fly off.", "A cat scares {n} away."),
        ("How many birds are there now?", "How many birds are left?"),
        ("The sky is gray.",),
    ),
    Place(
        "cars",
        ("A parking lot has {n} cars in it.", "{n} cars stand in a car park."),
        ("{n} cars drive in.", "{n} more cars arrive.", "In the next hour {n} cars come."),
        ("{n} cars leave.", "{n} cars drive away.", "{n} of them are towed away."),
        ("How many cars are in the lot now?", "How many cars are parked there now?"),
        ("Parking is free on Sunday.",),
    ),
    Place(
        "books",
        ("A library shelf holds {n} books.", "There are {n} books on the shelf."),
        ("The librarian puts {n} books on it.", "{n} books are returned to it.", "{n} new books are added."),
        ("Readers borrow {n} of the books.", "{n} books are taken away.", "{n} old books are thrown out."),
        ("How many books are on the shelf now?", "How many books does the shelf hold in the end?"),
    ),
    Place(
        "children",
        ("{n} children play in the park.", "There are {n} children on the playground."),
        ("{n} children come to play.", "{n} more children run in.", "Then {n} children join the game."),
        ("{n} children go home.", "{n} are called in for supper.", "{n} of the children leave."),
        ("How many children are there now?", "How many children are still playing?"),
        ("The swings are new.",),
    ),
    Place(
        "candies",
        ("A jar holds {n} candies.", "There are {n} candies in a bowl."),
        ("Someone puts {n} candies in.", "{n} more are poured in.", "Mother adds {n} candies."),
        ("The children take {n}.", "{n} candies are eaten.", "Someone takes {n} out."),
        ("How many candies are in it now?", "How many candies are left in it?"),
        ("The lid is loose.",),
    ),
    Place(
        "students",
        ("A class has {n} students.", "In the course there are {n} students."),
        ("{n} students join.", "{n} new students come in the fall.", "{n} more sign up."),
        ("{n} students move away.", "{n} students drop out.", "{n} of them change to another class."),
        ("How many students does it have now?", "How many students are in it now?"),
        ("The room is on the second floor.",),
    ),
    Place(
        "fish",
        ("A pond has {n} fish.", "{n} fish swim in a tank."),
        ("{n} fish are put in.", "The owner adds {n} fish.", "{n} young fish hatch."),
        ("A heron eats {n} fish.", "{n} fish are caught.", "{n} of the fish die."),
        ("How many fish are there now?", "How many fish are left in it?"),
        ("The water is clear.",),
    ),
    Place(
        "boxes",
        ("A warehouse stores {n} boxes.", "There are {n} boxes on a truck."),
        ("{n} boxes are loaded.", "{n} boxes come in.", "The workers add {n} boxes."),
        ("{n} boxes are unloaded.", "{n} boxes are shipped out.", "{n} of the boxes are sent back."),
        ("How many boxes are there now?", "How many boxes remain?"),
    ),
    Place(
        "guests",
        ("A hotel has {n} guests.", "{n} guests stay at an inn."),
        ("{n} guests check in.", "{n} guests arrive late.", "A tour brings {n} guests."),
        ("{n} guests check out.", "{n} guests leave after breakfast.", "{n} of them go home."),
        ("How many guests are there now?", "How many guests does it have tonight?"),
        ("Breakfast is at eight.",),
    ),
    Place(
        "apples",
        ("A crate contains {n} apples.", "There are {n} apples on a tree."),
        ("{n} apples are added.", "{n} more apples are counted.", "The boy puts back {n} apples."),
        ("{n} apples are eaten.", "{n} apples fall down and are gone.", "{n} rotten apples are removed."),
        ("How many apples are there now?", "How many good apples are left?"),
    ),
    Place(
        "players",
        ("A team starts the season with {n} players.", "{n} players are in the hall."),
        ("The team signs {n} players.", "{n} players come over from another club.", "{n} more players turn up."),
        ("{n} players are hurt and leave.", "{n} players quit.", "{n} of the players go home."),
        ("How many players are there now?", "How many players are left?"),
    ),
    Place(
        "tables",
        ("A restaurant has {n} tables.", "{n} tables stand in a hall."),
        ("The owner buys {n} tables.", "{n} tables are carried in.", "They put up {n} more."),
        ("{n} tables are sold.", "{n} tables are carried out.", "{n} of them are broken and go."),
        ("How many tables are there now?", "How many tables does that leave?"),
    ),
    Place(
        "bees",
        ("{n} bees are in a hive.", "A keeper sees {n} bees at a flower bed."),
        ("{n} bees fly in.", "{n} bees return.", "Another {n} bees come."),
        ("{n} bees fly out.", "{n} bees are blown away.", "{n} leave again."),
        ("How many bees are there now?", "How many bees is that?"),
    ),
    Place(
        "seats",
        ("A cinema has {n} free seats.", "{n} seats of a theater are free."),
        ("{n} seats become free again.", "{n} people give their seats back.", "{n} extra seats are set up."),
        ("{n} seats are sold.", "{n} seats are taken.", "A school class takes {n} of the seats."),
        ("How many seats are free now?", "How many free seats are left?"),
    ),
    Place(
        "emails",
        ("My inbox shows {n} emails.", "There are {n} unread emails."),
        ("{n} emails come in.", "{n} new ones arrive.", "Overnight I get {n} more."),
        ("I delete {n} emails.", "I read {n} of them and archive those.", "{n} go to the spam folder."),
        ("How many emails are there now?", "How many emails does it show now?"),
    ),
    Place(
        "dogs",
        ("An animal shelter has {n} dogs.", "{n} dogs live in a shelter."),
        ("{n} dogs are brought in.", "The police bring {n} dogs.", "It takes in {n} more."),
        ("{n} dogs are adopted.", "{n} dogs find a home.", "Families take {n} of the dogs."),
        ("How many dogs does the shelter have now?", "How many dogs live there now?"),
    ),
    Place(
        "trees",
        ("A park has {n} trees.", "{n} trees grow along a road."),
        ("Workers plant {n} trees.", "{n} trees are planted in spring.", "The town adds {n} trees."),
        ("{n} trees are cut down.", "A storm fells {n} trees.", "{n} of the trees die."),
        ("How many trees are there now?", "How many trees stand there now?"),
    ),
    Place(
        "people",
        ("{n} people wait in a line.", "A queue is {n} people long."),
        ("{n} people join it.", "{n} more come.", "Behind them {n} people line up."),
        ("{n} are served and go.", "{n} people give up and leave.", "{n} of them go in."),
        ("How many people are in it now?", "How many people are waiting now?"),
    ),
    Place(
        "cookies",
        ("A plate has {n} cookies on it.", "On the tray there are {n} cookies."),
        ("Dad puts {n} more on it.", "{n} cookies from the oven are added.", "{n} fresh ones come."),
        ("The kids eat {n}.", "{n} cookies are taken.", "The dog steals {n}."),
        ("How many cookies are on it now?", "How many cookies are left?"),
    ),
    Place(
        "houses",
        ("A village has {n} houses.", "{n} houses stand in a valley."),
        ("{n} houses are built.", "{n} new houses are put up.", "In two years {n} houses are added."),
        ("{n} houses are torn down.", "{n} houses burn down.", "A flood takes {n} of them."),
        ("How many houses are there now?", "How many houses does it have now?"),
    ),
    Place(
        "workers",
        ("A factory employs {n} workers.", "{n} workers are on the site."),
        ("The boss hires {n} workers.", "{n} workers come for the late shift.", "{n} more are sent there."),
        ("{n} workers retire.", "{n} workers go off sick.", "{n} of them leave."),
        ("How many workers are there now?", "How many workers does that make?"),
    ),
    Place(
        "boats",
        ("{n} boats lie in the harbor.", "There are {n} boats at the pier."),
        ("{n} boats come in.", "{n} boats return from the sea.", "{n} more tie up."),
        ("{n} boats sail away.", "{n} boats go out to fish.", "{n} of the boats leave."),
        ("How many boats are in the harbor now?", "How many boats are there now?"),
    ),
    Place(
        "people",
        ("{n} people stand in an elevator.", "An elevator carries {n} people."),
        ("On the third floor {n} get in.", "{n} people step in.", "{n} more squeeze in."),
        ("On the next floor {n} get out.", "{n} people step out.", "{n} leave it."),
        ("How many people are in the elevator now?", "How many people does it carry now?"),
    ),
]
SCALES = [  # something with a value of its own; the things are its unit
    Place(
        "degrees",
        ("In the morning it is {n} degrees.", "The thermometer shows {n} degrees."),
        ("It gets {n} degrees warmer.", "The temperature rises by {n} degrees.", "It goes up {n} degrees by noon."),
        ("It drops by {n} degrees.", "It gets {n} degrees colder.", "In the evening it falls by {n} degrees."),
        ("What is the temperature now?", "How many degrees is it now?"),
        ("The wind blows from the west.",),
    ),
    Place(
        "dollars",
        ("There are ${n} in an account.", "My wallet holds ${n}."),
        ("${n} are paid in.", "I get ${n} for my birthday.", "I put in ${n}."),
        ("I spend ${n}.", "I pay ${n} for lunch.", "${n} are taken out."),
        ("How much money is in it now?", "How many dollars are left?"),
        ("The bank opens at nine.",),
    ),
    Place(
        "floor",
        ("An elevator is on floor {n}.", "I get into the elevator on floor {n}."),
        ("It goes up {n} floors.", "It rises {n} floors.", "Up it goes by {n} floors."),
        ("It goes down {n} floors.", "It goes {n} floors down again.", "It sinks by {n} floors."),
        ("Which floor is it on now?", "On which floor does it stop?"),
        ("The elevator is slow.",),
    ),
    Place(
        "liters",
        ("A tank holds {n} liters of water.", "There are {n} liters in a barrel."),
        ("{n} liters are poured in.", "Rain adds {n} liters.", "A pump brings in {n} liters."),
        ("{n} liters leak out.", "The garden needs {n} liters of it.", "{n} liters are used."),
        ("How many liters are in it now?", "How many liters are left?"),
    ),
    Place(
        "points",
        ("Our team has {n} points.", "The score is {n} points."),
        ("We score {n} points.", "A good round brings {n} points.", "We get {n} bonus points."),
        ("A foul costs us {n} points.", "We lose {n} points.", "{n} points are taken from us."),
        ("How many points do we have now?", "What is our score now?"),
    ),
    Place(
        "kilograms",
        ("A sack weighs {n} kilograms.", "The load weighs {n} kilograms."),
        ("{n} kilograms are put on top.", "{n} kilograms of sand are added.", "It gets {n} kilograms heavier."),
        ("{n} kilograms are taken off.", "{n} kilograms are scooped out.", "It becomes {n} kilograms lighter."),
        ("How many kilograms does it weigh now?", "What is its weight now, in kilograms?"),
    ),
    Place(
        "meters",
        ("A diver is {n} meters above the sea bed.", "A balloon floats {n} meters high."),
        ("It rises {n} meters.", "Another {n} meters up it goes.", "It climbs {n} meters."),
        ("It sinks {n} meters.", "It comes down {n} meters.", "{n} meters are lost."),
        ("How many meters high is it now?", "At what height is it now, in meters?"),
    ),
    Place(
        "pages",
        ("I have {n} pages left to read.", "My report has {n} pages."),
        ("I find {n} pages more.", "Then {n} pages are added.", "The teacher wants {n} pages more."),
        ("I take away {n} pages.", "I finish {n} pages.", "{n} pages are cut."),
        ("How many pages is that now?", "How many pages are there now?"),
    ),
    Place(
        "percent",
        ("My phone is at {n} percent.", "The battery shows {n} percent."),
        ("I charge it by {n} percent.", "It gains {n} percent on the charger.", "It goes up by {n} percent points."),
        ("A film uses {n} percent.", "It loses {n} percent.", "A call costs {n} percent."),
        ("What does it show now, in percent?", "At how many percent is it now?"),
    ),
    Place(
        "dollars",
        ("A jacket costs ${n}.", "The price of a phone is ${n}."),
        ("The shop raises the price by ${n}.", "It gets ${n} dearer.", "The price goes up ${n}."),
        ("The price falls by ${n}.", "In the sale it is ${n} cheaper.", "It is marked down by ${n}."),
        ("What does it cost now, in dollars?", "What is the price now?"),
    ),
]
