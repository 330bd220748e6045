"""Two bare names that are one, and two that are not, by the kind of what sets them apart."""

# ruff: noqa: RUF001 - names in many scripts

import pytest

from resolver.pairs.compare import compare

ONE = {
    "a letter doubled": (
        "Rishii Sunak = Rishi Sunak; Marrine Le Penn = Marine Le Pen; Olaf Schollz = Olaf Scholz; "
        "Pedro Sanncheez = Pedro Sanchez"
    ),
    "letters out of place": (
        "Giorgia lMeoni = Giorgia Meloni; Keir Stramer = Keir Starmer; Emmanuel acrMon = Emmanuel Macron; "
        "Donald urTmp = Donald Trump; Ferdinand Macros = Ferdinand Marcos"
    ),
    "one letter wrong": (
        "Keir Starmr = Keir Starmer; Ursula von der Leyern = Ursula von der Leyen; "
        "Jair Bolsonavo = Jair Bolsonaro; Gustavo Pedro Urrego = Gustavo Petro Urrego; "
        "Петер Пелегрини = Петер Пеллегрини; Robert Ficko = Robert Fico"
    ),
    "systems of writing Chinese": (
        "Mao Tse-tung = Mao Zedong; Teng Hsiao-p'ing = Deng Xiaoping; Chou En-lai = Zhou Enlai; "
        "Li K'o-ch'iang = Li Keqiang; Ts'ai Ying-wen = Cai Yingwen; Lai Ching-te = Lai Qingde; "
        "Chu Jung-chi = Zhu Rongji; Hu Chin-t'ao = Hu Jintao; Ma Ying-jeou = Ma Yingjiu; "
        "Chiang Tse-min = Jiang Zemin; Wang Yi = Wang I; Си Цзиньпин = Xi Jinping; Ли Кэцян = Li Keqiang; "
        "Ван И = Wang Yi; Цинь Ган = Qin Gang; Чжао Лэцзи = Zhao Leji; Цай Инвэнь = Tsai Ing-wen; "
        "Дэн Сяопин = Deng Xiaoping; 蔡英文 = Tsai Ing-wen; 邓小平 = Teng Hsiao-ping; 周恩来 = Chou En-lai; "
        "賴清德 = Lai Ching-te"
    ),
    "foreign names in Chinese signs": (
        "唐纳德·特朗普 = Donald Trump; 弗拉基米尔·普京 = Vladimir Putin; 埃马纽埃尔·马克龙 = Emmanuel Macron; "
        "安格拉·默克尔 = Angela Merkel; 贾斯廷·特鲁多 = Justin Trudeau; 弗拉基米尔·泽连斯基 = Vladimir Zelensky; "
        "奥拉夫·朔尔茨 = Olaf Scholz; 凯尔·斯塔默 = Keir Starmer; 纳伦德拉·莫迪 = Narendra Modi; 卡玛拉·哈里斯 = Kamala Harris; "
        "乌尔苏拉·冯德莱恩 = Ursula von der Leyen; 希拉里·克林顿 = Hillary Clinton; 埃隆·马斯克 = Elon Musk"
    ),
    "vowels of Arabic": (
        "Moammar Qaddafi = Muammar Gaddafi; Usama al-Masri = Osama el Masry; Husni Mobarak = Hosni Mubarak; "
        "Abdul Rahman al-Sudais = Abdelrahman Al Sudais; Ayman az-Zawahiri = Ayman al-Zawahiri; "
        "Nuri al-Maliki = Nouri al Maliki; Ismaeel Haniya = Ismail Haniyeh; "
        "Sheikh Tamim bin Hamed = Tamim bin Hamad; Abdul Fattah al-Burhan = Abdel Fattah el-Burhan; "
        "محمد بن سلمان = Mohammed bin Salman; خليفة حفتر = Khalifa Haftar; "
        "عبد الفتاح البرهان = Abdel Fattah al-Burhan; ابراهیم رئیسی = Ebrahim Raisi; "
        "حسن روحانی = Hassan Rouhani"
    ),
    "fathers left out": (
        "Mohammed bin Salman = Mohammed bin Salman bin Abdulaziz Al Saud; "
        "Tamim bin Hamad Al Thani = Tamim bin Hamad bin Khalifa Al Thani; "
        "Saad Hariri = Saad el-Din Rafik al-Hariri; "
        "Abdullah bin Zayed = Abdullah bin Zayed bin Sultan Al Nahyan; "
        "Khalid al-Falih = Khalid bin Abdulaziz al-Falih"
    ),
    "further surnames left out": (
        "Andrés López Obrador = Andrés Manuel López Obrador; Nicolás Maduro Moros = Nicolás Maduro; "
        "Claudia Sheinbaum Pardo = Claudia Sheinbaum; José Sócrates = José Sócrates Carvalho Pinto de Sousa; "
        "Evo Morales Ayma = Juan Evo Morales Ayma; Dilma Vana Rousseff = Dilma Rousseff; "
        "Gabriel Boric Font = Gabriel Boric; Dina Ercilia Boluarte Zegarra = Dina Boluarte"
    ),
    "systems of writing Korean": (
        "Lee Jae-myung = Yi Chae-myŏng; Yoon Suk-yeol = Yun Seok-youl; Roh Moo-hyun = No Mu-hyŏn; "
        "Park Geun-hye = Pak Kŭn-hye; Chung Mong-joon = Jeong Mongjun; Chey Tae-won = Choi Taewon; "
        "이재용 = Lee Jae-yong; Jae-yong Lee = Lee Jaeyong"
    ),
    "systems of writing Japanese": (
        "Shinzō Abe = Abe Sinzo; Shinzou Abe = Shinzo Abe; Ōta Akihiro = Akihiro Ohta; Kōno Tarō = Taro Kono; "
        "石破茂 = Ishiba Shigeru; 高市早苗 = Sanae Takaichi; Jun'ichirō Koizumi = Koizumi Junichiro"
    ),
    "Vietnamese names": (
        "Nguyễn Phú Trọng = Nguyen Phu Trong; Trong Nguyen Phu = Nguyen Phu Trong; "
        "Phạm Minh Chính = Pham Minh Chinh; Tô Lâm = To Lam; Võ Văn Thưởng = Vo Van Thuong"
    ),
    "nicknames": (
        "Pepe Mujica = José Mujica; Kolya Petrov = Nikolai Petrov; Beto O'Rourke = Roberto O'Rourke; "
        "Paco Camps = Francisco Camps; Nacho Varga = Ignacio Varga; Jupp Heynckes = Josef Heynckes; "
        "Gosia Kidawa = Małgorzata Kidawa; Kasia Lubnauer = Katarzyna Lubnauer; "
        "Zhenya Prigozhin = Yevgeny Prigozhin; Beppe Grillo = Giuseppe Grillo; "
        "Chico Buarque = Francisco Buarque; Peggy Noonan = Margaret Noonan; Dick Cheney = Richard Cheney; "
        "Zé Dirceu = José Dirceu; Jack Kennedy = John Kennedy; Manolo Valls = Manuel Valls; "
        "Hansi Flick = Hans Flick; Bibi Netanyahu = Benjamin Netanyahu; Gabi Ashkenazi = Gabriel Ashkenazi; "
        "Mehmet Şimşek = Mehmed Simsek; Ilham Aliyev = İlham Əliyev; Janos Ader = Johann Ader; "
        "Gennadi Zyuganov = Hennadiy Zyuganov; Chuck Schumer = Charles Schumer; Ted Cruz = Edward Cruz; "
        "Tolya Chubais = Anatoly Chubais; Nadya Tolokno = Nadezhda Tolokno; Mitya Gordon = Dmitry Gordon"
    ),
    "titles and styles": (
        "H.E. Dr. Mohamed Irfaan Ali = Irfaan Ali; Datuk Seri Anwar Ibrahim = Anwar Ibrahim; "
        "Tan Sri Muhyiddin Yassin = Muhyiddin Yassin; Shri Narendra Modi = Narendra Modi; "
        "Hojjatoleslam Ebrahim Raisi = Ebrahim Raisi; Prof. Dr. h.c. Klaus Schwab = Klaus Schwab; "
        "Gen. Min Aung Hlaing = Min Aung Hlaing; Daw Aung San Suu Kyi = Aung San Suu Kyi; "
        "Dato' Sri Najib Razak = Najib Razak; Mullah Hibatullah Akhundzada = Hibatullah Akhundzada; "
        "Ing. Andrej Babiš = Andrej Babiš; Senior General Than Shwe = Than Shwe; "
        "Ambassador Susan Rice = Susan Rice; Smt. Nirmala Sitharaman = Nirmala Sitharaman; "
        "Haji Hassanal Bolkiah = Hassanal Bolkiah; Monsieur Emmanuel Macron = Emmanuel Macron; "
        "Don Felipe González = Felipe González; Chancellor Olaf Scholz = Olaf Scholz; "
        "Sayyid Hassan Nasrallah = Hassan Nasrallah; Vice-President Kashim Shettima = Kashim Shettima; "
        "Senator Dr. Bola Tinubu = Bola Tinubu; Alhaji Aliko Dangote = Aliko Dangote; "
        "Chief Olusegun Obasanjo = Olusegun Obasanjo"
    ),
    "small words": (
        "van den Berg, Jan = Jan Van Den Berg; Jan v.d. Berg = Jan van der Berg; "
        "Charles DeGaulle = Charles de Gaulle; Ron De Santis = Ron DeSantis; "
        "Ursula Vonderleyen = Ursula von der Leyen; Leonardo di Caprio = Leonardo DiCaprio; "
        "John MacDonald = John Mac Donald; Paul O'Neill = Paul ONeill; Paul O Neill = Paul O'Neill; "
        "Mary Mc Aleese = Mary McAleese"
    ),
    "initials": (
        "J.R.R. Tolkien = John Ronald Reuel Tolkien; HD Kumaraswamy = H. D. Kumaraswamy; "
        "M K Stalin = M.K. Stalin; S Jaishankar = Subrahmanyam Jaishankar; JD Vance = James David Vance; "
        "P V Narasimha Rao = P.V. Narasimha Rao"
    ),
    "words joined and parted": (
        "Jeanluc Mélenchon = Jean-Luc Mélenchon; Abd al-Rahman Sulayman = Abdulrahman Suleiman; "
        "Mariano Rajoy Brey = Rajoy Brey, Mariano; Xi Jin Ping = Xi Jinping; "
        "Marie Claude Najm = Marieclaude Najm; Alassane Ouatara = Alassane Ouattara; "
        "NarendraModi = Narendra Modi; Modi Narendra Damodardas = Narendra Damodardas Modi"
    ),
    "letters with marks": (
        "Søren Åkesson = Soeren Aakesson; Håkon Jørgensen = Haakon Joergensen; Novak Đoković = Novak Djokovic; "
        "Recep Tayyip Erdoğan = Recep Tayyip Erdogan; Jüri Ratas = Juri Ratas; Björn Höcke = Bjoern Hoecke; "
        "Þórdís Gylfadóttir = Thordis Gylfadottir; Lech Wałęsa = Lech Walesa"
    ),
    "other scripts": (
        "नरेन्द्र मोदी = Narendra Modi; শেখ হাসিনা = Sheikh Hasina; ทักษิณ ชินวัตร = Thaksin Shinawatra; "
        "ហ៊ុន សែន = Hun Sen; ហ៊ុន ម៉ាណែត = Hun Manet; አቢይ አህመድ = Abiy Ahmed; "
        "ირაკლი კობახიძე = Irakli Kobakhidze; მიხეილ სააკაშვილი = Mikheil Saakashvili; "
        "Նիկոլ Փաշինյան = Nikol Pashinyan; Κυριάκος Μητσοτάκης = Kyriakos Mitsotakis; "
        "Αλέξης Τσίπρας = Alexis Tsipras; בנימין נתניהו = Benjamin Netanyahu; राहुल गांधी = Rahul Gandhi; "
        "අනුර කුමාර දිසානායක = Anura Kumara Dissanayake; ಸಿದ್ದರಾಮಯ್ಯ = Siddaramaiah; "
        "Симонида Кордић = Simonida Kordić; Борис Джонсон = Boris Johnson; Джо Байден = Joe Biden; "
        "Эмманюэль Макрон = Emmanuel Macron; Жан-Люк Меланшон = Jean-Luc Mélenchon; "
        "Чарльз Мишель = Charles Michel; Гуннар Хёкмарк = Gunnar Hökmark; Гитанас Науседа = Gitanas Nausėda; "
        "Рави Шанкар = Ravi Shankar; ドナルド・トランプ = Donald Trump; エマニュエル・マクロン = Emmanuel Macron; "
        "ウラジーミル・プーチン = Vladimir Putin; ジョルジャ・メローニ = Giorgia Meloni; ウォロディミル・ゼレンスキー = Volodymyr Zelensky; "
        "도널드 트럼프 = Donald Trump; 블라디미르 푸틴 = Vladimir Putin; 에마뉘엘 마크롱 = Emmanuel Macron; "
        "볼로디미르 젤렌스키 = Volodymyr Zelensky"
    ),
    "one sound, two spellings": (
        "Martin Schultz = Martin Schulz; Dieter Kuntz = Dieter Kunz; Wolfgang Schäuble = Wolfgang Schaeuble; "
        "Karl-Theodor zu Guttenberg = Karl Theodor Guttenberg"
    ),
}
TWO = {
    "near names of several people": (
        "Hamad bin Khalifa Al Thani = Tamim bin Hamad bin Khalifa Al Thani; "
        "Mohammed bin Salman = Salman bin Mohammed; Lee Jae-myung = Lee Jae-yong; Li Keqiang = Li Qiang; "
        "唐纳德·特朗普 = Vladimir Putin; 安格拉·默克尔 = Angelo Mello; 唐纳德·特朗普 = Donald Tusk; "
        "Михаил Кулик = Mykhailo Klochko; Джеффри Кокс = Safra Catz; Kulik = Клочко; "
        "Zhang Xiaoming = Zhang Xiaoning; Chang Hsiao-ming = Zhang Xiaoning; Wang Jun = Wang Juan; "
        "Chen Li = Chen Lei; George Bush = George Walker; Karl Marx = Karl Mark; "
        "Ahmed al-Masri = Ahmed al-Misri al-Tunisi; Maria Garcia = Maria Garza; Kim Yong-nam = Kim Yong-nim; "
        "Chung Eui-sun = Chung Mong-koo; Ali Hassan = Hassan Ali; Marine Le Pen = Jean-Marie Le Pen; "
        "Jeb Bush = George Bush; Hillary Clinton = Bill Clinton; Isabel dos Santos = José dos Santos; "
        "Raul Castro = Fidel Castro; Robert Fischer = Robert Fisher Jr; Gerald Fordham = Gerald Ford; "
        "Park Chung-hee = Park Chung-ho; Anna Karlova = Karla Annova; Jan Marten = Jan Merton; "
        "Nikolai Petrov = Nikita Petrov; Igor Sechin = Ivan Sechin; Zhao Leji = Zhao Lijian; "
        "Ilham Aliyev = Heydar Aliyev; Rahul Gandhi = Rajiv Gandhi; राहुल गांधी = Rajiv Gandhi; "
        "エマニュエル・マクロン = Emmanuel Macri; 도널드 트럼프 = Donald Tusk"
    ),
}
BODIES = {
    "other words for one body": (
        "Brigade Twenty One = Brigade 21; Unit Thirty-2 = Unit 32; Ninth District = 9th District; "
        "Twenty-First Century Fox = 21st Century Fox; 50% Club = Fifty Percent Club; "
        "Kharkov Tractor Plant = Харьковский тракторный завод; "
        "JSC Ural Machine-Building Plant = АО Уральский машиностроительный завод; "
        "Banco Central de Chile = Central Bank of Chile; "
        "Министерство обороны Украины = Ministry of Defence of Ukraine; "
        "Национальный банк Украины = National Bank of Ukraine; "
        "Ростовский вертолетный завод = Rostov Helicopter Plant; Tula Arms Plant = Тульский оружейный завод; "
        "Северсталь = Severstal; Hezbollah/Party of God = Hezbollah; Boko Haram (ISWAP) = Boko Haram; "
        "Ansar al-Sharia aka Ansar al-Islam Brigade = Ansar al-Sharia; RBI India = Reserve Bank of India; "
        "IRGC Iran = Islamic Revolutionary Guard Corps; ECB = European Central Bank; "
        "Gazprom Limitd = Gazprom Limited; Bayer Aktiengesellshaft = Bayer AG; Siemnes AG = Siemens AG; "
        "Gogle LLC = Google LLC; Microsotf Corp = Microsoft Corporation; Schultz Holding = Schulz Holding; "
        "Toyota Motors Corp = Toyota Motor Corporation; Deutsche Bank = Deutsche Bank Aktiengesellschaft; "
        "Hyundai Motor Co., Ltd. = Hyundai Motor; Al-Shabaab = Al Shabab; "
        "al-Qa'ida in the Maghreb = Al Qaeda in the Maghreb; The Coca Cola Company = Coca-Cola Co; "
        "Société Générale SA = Societe Generale; Université de Genève = University of Geneva; "
        "PKO Bank Polski Spółka Akcyjna = PKO Bank Polski S.A.; "
        "Mitsubishi Heavy Industries Ltd = Mitsubishi Heavy Industry; Samsung Elec. Co = Samsung Electronics Co; "
        "Intl. Monetary Fund = International Monetary Fund; First Natl Bank = 1st National Bank; "
        "AB Volvo = Volvo Aktiebolag; Royal Dutch Shell P.L.C. = Royal Dutch Shell plc; "
        "PT Bank Mandiri (Persero) Tbk = Bank Mandiri; Perusahaan Gas Negara Tbk PT = PT Perusahaan Gas Negara; "
        "Tata Steel Pvt. Ltd. = Tata Steel Private Limited; Sdn Bhd Genting = Genting Sdn. Bhd.; "
        "ОАО «Лукойл» = LUKOIL PJSC; Chinese Academy of Sciences = China Academy of Sciences"
    ),
}
OTHER_BODIES = {
    "near names of several bodies": (
        "Siemens Energy AG = Siemens AG; Visa Inc = Vista Inc; Bank of England = Bank of Ireland; "
        "21st Army = 12th Army; Goldman Capital Fund IV = Goldman Capital Fund VI; Unit Thirty-2 = Unit 30; "
        "Tula Arms Plant = Ижевский оружейный завод; Харьковский тракторный завод = Minsk Tractor Plant; "
        "National Bank of Ukraine = Национальный банк Беларуси; Delta Air Lines = Delta Faucet; "
        "Apex Inc = Apax Inc; RBI India = Reserve Bank of Fiji; Al-Shabaab Brigade = Al-Nusra Brigade; "
        "United Bank = Union Bank"
    ),
}


def _pairs(table):
    """Reads "a = b; c = d" for each kind."""
    pairs = [(kind, pair.split(" = ")) for kind, row in table.items() for pair in row.split("; ")]
    return [pytest.param(*pair, id=f"{kind}: {pair[0]}") for kind, pair in pairs]


@pytest.mark.parametrize(("a", "b"), _pairs(ONE))
def test_one_person_is_found_however_the_name_is_written(a, b):
    assert compare(a, b).match
    assert compare(b, a).match


@pytest.mark.parametrize(("a", "b"), _pairs(TWO))
def test_two_people_of_near_names_are_told_apart(a, b):
    assert not compare(a, b).match
    assert not compare(b, a).match


@pytest.mark.parametrize(("a", "b"), _pairs(BODIES))
def test_one_body_is_found_however_the_name_is_written(a, b):
    assert compare(a, b, "organisation").match
    assert compare(b, a, "organisation").match


@pytest.mark.parametrize(("a", "b"), _pairs(OTHER_BODIES))
def test_two_bodies_of_near_names_are_told_apart(a, b):
    assert not compare(a, b, "organisation").match
    assert not compare(b, a, "organisation").match
