"""Words that belong to a matter: what a clause may hold beside a day, a sum, a share or a kind of applicant.

`*` stands for any letters. A word that is missing here costs a figure, which is then told as unread with its sentence;
a word too many may cost its meaning. So no word here has days, sums or shares of its own, and none denies or doubts.
"""

ANY = """
a about aktuell* aktör* all alla also an and *ansök* appli* apply* approx approximately are around as at att av
be been *belopp* between *bidrag* bli blir by bör ca call* can *check* cirka core danish de den denna deras dess
dessa dessutom det detta din dina ditt dock drygt du därför då each eller en energimyndigheten er era erdf ert
eruf esf esf+ esf-rådet estonian ett eu eu-* europe* finnish fond* for from från fund* få får följande för
förening* företag* *förstudie* genom german går ha hans har has have hel hela helt hos här högskol* högst* i in
indicative innevarande inom inriktning* interreg is it its jordbruksverket kan klimatklivet kommer kommun*
kulturrådet large latvian leader* liten lithuanian lägst* län* lärosäte* man max maximal* maximum may med medan
medelstor* mellan men mest mikro* mina minimum minst minsta mucf must måste möjlig* naturvårdsverket ni normalt
norwegian nu ny nya nytt nästa och också of om omgång* omkring on or ordinarie organisation* oss our part
partner* per perlim* planerad* polish prel* program programme* project* *projekt* proposal* på region* regular
respektive samma sammanlagt samt several shall should ska skall small små socialfond* som some specifik*
stiftelse* stor* *stöd* svensk* sverige swedish särskild* så sådan* såväl sök* that the these this till
tillväxtverket* to total* transnationell* uhr up upp ut *utlysning* var vara various varje vi via vid vilka
vilken vilket vinnova vår våra vårt was we were whereas which whose will with within you your är
"""
DAY = """
accept* am andra annonser* announce* approv* arriv* assess* avse* avslut* bedöm* begin* behandla* behöver
beräkna* besked beslut* bevilja* brussels början cest cet clos* committee conclude* currently cut-off cutoff dag
dagar dagen date* datum* day deadline* decid* decision* digital* due during därefter e-kanalen e-tjänst*
earliest early eastern eest eet eftermiddag* electronic* elektronisk* eligible emot ems end envisaged evaluate*
evening expected extended fastställ* fatta* file* final finansier* finish* finns first first-step flytta*
foreseen form* fortlöpande fourth fram fredag* friday frist* full fullständig* förläng* förmiddag* första
förvänta* generaldirektör* genomför* ger ges get giltig* gmt godkänd* gälla gäller gången göra* görs handläggs
happen* hittas hours hrs höst hösten höstens idea* idé* igen infaller inges inkom* inled* inlämn* inne inskick*
insänd* intresseanmäl* jems kalla* kick-off kl klar* klockan klockslag komma kommit kommitté* komplett* kort
kunde kunna kvar lag lag-möte* lansera* last late later latest launch* local lunch* lämna* långa löpande löper
löptid* lördag* m made make* meddela* medge* meet* mid midday midnatt midnight mitten monday monitoring mottag*
mål målen månadsskiftet måndag* möte nedan next noon notif* *nämnd* occur* offentliggör* official* one-step
online onlinetjänst* onsdag* open* outcome* ovan p paris pengar period* phase place planera* planned portal*
possible presently prioriter* prövas publi* påbörja* pågå* reach* received redan restricted result* round rounds
rullande rum run runda* runs räkna* sammanträd* saturday scheduled second second-step sedan selected senast*
send sent short sig signera* sikta* sist* ske sker skicka* skiss* slut* släpp* small-scale snart sommar sommaren
sommarens stage start* steg step strukturfond* sträcka sträcker styrelsen styrkommitté* stäng* submission*
submit* summer sunday system sänd* söndag* ta take takes tar targeted tas tentative their third thursday tid
tiden tidigare tidigast tidigaste tidplan* tidsfrist tidslinje* tidszon* tillfälle* tillfällig* tillgänglig*
tillhanda tillkännage* tills time tisdag* torsdag* tredje tuesday two-step tänkt* under undertecknad* ungefär
ungefärlig* until upcoming upload* uppdatera* uppskattad* uppstart* urval* utannonser* utc utlys* vara* vidare
vinter vintern vinterns väljs vänta* våren vårens wednesday window äger ändr* ännu ärende* år året årets öpp*
övervakningskommitté*
"""
LIFE = """
activit* aktivitet* arbetet bedriva* bedrivs complet* conclud* continue ends finali* implement* insats* upphör*
verksamhet* åtgärd*
"""
SUM = """
allocat* amount* anslag* anslås aside available avsatt* avse* avsätt* award* begränsa* beräkna* bevilja beviljar
beviljas beviljats bidra* budget* ceiling claim* co-financ* contribut* cost* del dela delas delfinansier*
delområde* disponera* distribut* eligible enbart enskil* enstaka envelope equal erbjud* erhåll* ersättas
ersättning ersätts estimat* etapp* euro* expect* expenditure finansier* finns first flexible full fåtal fördela*
fördelning förfogande ges given godkänd* grant* gräns* gynna* gälla* gäller gå hälften högre hösten indikativ*
individual initiativ* innebär insats* investering* issue* kallade kommande kostnad* kr kring kvar landet larger
least ligga* ligger limited lys* lägre lämna* made maxgräns* medel micro million* minimigräns* motsvara* mål
målet nationell* nedre network* nivå* normal* offer* oftast omfatta* omfattning område* overall part* pengar
*pengen perioden planera* planned pott* *premien programperiod* provid* ram rambudget ramen range* receiv*
request* reserved resurs* samfinansier* sammanlagda samtliga satsa* satsning* second sek set share* sista size
slutlig* small-scale smaller står största summa summan support* tak taket tema* third tilldela* tillgänglig*
timeframe typical* täck* under undre ungefär uppgå* uppskatt* usually utgift* utgör* utlys* utöka* utöver
vanligtvis varav vardera värde våren worth ändamål år åren året årets årligen *årsperiod åtgärd* öppna* övre
"""
SHARE = """
aid amount* andel* annan annat behöver bekosta* beneficiar* beroende besluta bestå* betala* bevilja beviljar
beviljas beviljat bidra* budget* bära claim* co-financ* co-fund* cofund* contribut* cost* cover* del delen
delfinansier* egen* eget egna eligible enskil* erbjuds erhåll* ersätt* expenditure expenditures extends faktisk*
financ* finansier* finansiär* fördela* ge generally ges get gets godkänd* grant* gälla gäller gå hälften håll
ideell* innehåll* insats* intensiteten intensity intervention* investering* kallade komma konsultkostnad*
kontant* kostnad* krav* kräv* kvar least level* ligga ligger limited lämna* match* medel medfinansier*
medfinansiär* merkostnad* mindre motsvara* national nationell* nivå* normal* nödvändiga offentlig* offer* oftast
omfatta* ordna* overall own parten parterna parternas percentage* procentsats* procentuell* provide* public
rate* receiv* reimburs* remainder remaining require* rest* rätt samfinansier* sammanlagda samtliga
self-financing share* sin sina sitt själv* sources statlig* stå står subvention* summa support* their themselves
tilldela* tillsammans typical* täck* uppgå* usually utgift* utgå* utgör* utöver vanligtvis varierar varies
verklig* våtmark* återstående åtgärd* övrig*
"""
LENGTH = """
budget* ceiling duration* euros *fas *fasen financed flexible fyra inklusive limited lång* minimal* months
omfatta* permitted timeframe tre två vanligtvis years
"""
PARTNERS = """
antal* bestå* compris* consist* countries country delta deltagande different därutöver four genomför*
independent ingå* inkludera* innehålla invol* kategorier kons* krävs least medlemsländer medlemsstater medverka*
member need needs number programländer skilda state states they three two varandra
"""
WHO = """
acting active aktiva andra annan annat any area associations bara bas* befintlig* behörig* beneficiar*
berättigad* berörd* bl bland bodies body bosatta both både direct* direkt *driv* eligible endast enskil*
entities entity established etabler* every ex example excluded exempel* fem flera for-profit form* fri fria
främst fyra företräd* ges glesbygd* grouping* gällande* gärna hemvist huvudsakligen huvudsökande* ideell*
include* including initiera innovationssystem* intern* intresserad* invited kind* koordinator landet landsbygd*
lead legal level* local located lokal* medel mindre mottagare* national nationell* non-profit nystartad* närvar*
oberoende obs observera offentlig* offices olika only open operating organis* organization* other owned parter
participate pengar privat* professionell* profit programområde* public public-law publicly register* registrera*
relevant* representera representerar rikta riktad riktade riktar riktat samarbete seat seated sector* sektor*
sig sitt slags sorters sorts* stad stads* status större such system* säte* såsom t tillsammans tre två typ type*
*typer uppfyll* utlandet utvecklingsansvarig* *utvecklingsmedel varav verksam* välkomnar vänder welcome well
ägare även öppen öppet övriga
"""
"""`ANY` may stand in every clause; `LIFE` beside the days of a project and `LENGTH` beside months, both with `DAY`."""
