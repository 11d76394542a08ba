# What each competence is about, in one line of our own.

about-1-1 = Finding information, judging whether it can be trusted and keeping up with a topic.
about-1-2 = Filing, backing up, sharing and finding your files again without losing any.
about-1-3 = Sorting, computing and presenting data, in a spreadsheet for example.
about-2-1 = Talking by e-mail, chat or video call, with the right manners.
about-2-2 = Putting content online for the right people, respecting everyone’s rights.
about-2-3 = Working with others on the same document or project.
about-2-4 = Caring for your image online and understanding the rules and stakes of digital life.
about-3-1 = Writing and laying out a text: styles, table of contents, notes, proofreading.
about-3-2 = Making or editing a picture, a sound, a video or a web page.
about-3-3 = Preparing a document for screen, paper or screen reader, in the right format.
about-3-4 = Writing a program or an algorithm, and understanding what it does.
about-4-1 = Protecting your devices and accounts: passwords, updates, common traps.
about-4-2 = Knowing what traces you leave, and staying in control of your data.
about-4-3 = Using digital tools without harming your health or the planet, and making them accessible to all.
about-5-1 = Understanding where a fault comes from and fixing it, or knowing whom to ask.
about-5-2 = Choosing, installing and setting up a device, a program or a network.
