namespace PhotoNecklace.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData(
        "",
        "Say what is to be done: demo, order, import, shops, list, status, proof, change, retry, cancel, approve, sheet, bench, finish, ship, undo, remake, remakes, stock, due, pendants, catalogue, render, gallery, reconcile, properties, doctor, requeue, erase, profile, completion."
    )]
    [InlineData("frobnicate", "There is no command 'frobnicate'.")]
    [InlineData("order --pendant paw", "Option '--photo' is required.")]
    [InlineData("order --photo a.jpg", "Option '--pendant' is required.")]
    [InlineData(
        "order --photo a.jpg --pendant paw --cover wood",
        "--cover is 'wood'. It can be resin-dome, glass, none or laser (the photo engraved)."
    )]
    [InlineData(
        "order --photo a.jpg --pendant paw --crop 1,2",
        "The crop '1,2' cannot be used: four numbers are needed, or five with a rotation."
    )]
    [InlineData("order --photo a.jpg --pendant paw --url ftp://x", "'ftp://x' is not an address.")]
    [InlineData("render --pendant paw", "Required argument missing for command: 'render'.")]
    [InlineData("status demo", "Required argument missing for command: 'status'.")]
    [InlineData("approve demo", "Required argument missing for command: 'approve'.")]
    [InlineData("sheet", "Say what is to be printed: orders, or --all-approved")]
    [InlineData("sheet 1001 --all-approved", "Say what is to be printed: orders, or --all-approved")]
    [InlineData("sheet 1001 --paper a3", "There is no paper 'a3'. It can be a4, letter, 4x6in or 5x7in;")]
    [InlineData("sheet 1001 --margin 30", "--margin is '30'. It can be from 0 to 20 mm.")]
    [InlineData("requeue", "Required argument missing for command: 'requeue'.")]
    [InlineData("list demo --state Waiting", "Argument 'Waiting' not recognized. Must be one of:")]
    [InlineData("list demo --top 0", "--top is a number from 1.")]
    [InlineData("change demo 1001 11", "Say what is to be different, such as --engraving 'Always'.")]
    [InlineData("change demo 1001 11 --crop 1,2", "The crop '1,2' cannot be used:")]
    [InlineData("import", "Required argument missing for command: 'import'.")]
    [InlineData("retry demo 1001", "Required argument missing for command: 'retry'.")]
    [InlineData("profile set anna", "Option '--url' is required.")]
    [InlineData("completion tcsh", "Argument 'tcsh' not recognized. Must be one of:")]
    [InlineData("catalogue check", "Required argument missing for command: 'check'.")]
    [InlineData("catalogue", "See: necklace catalogue --help")]
    [InlineData("pendants --nonsense", "Unrecognized command or argument '--nonsense'.")]
    public async Task A_wrong_command_line_is_a_sentence_and_exit_code_2(string line, string sentence)
    {
        var run = await Run.NecklaceAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(NecklaceApp.Misused, run.ExitCode);
        Assert.Contains(sentence, run.Messages, StringComparison.Ordinal);
        Assert.Contains("--help", run.Messages, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("render nowhere.jpg --pendant paw", "There is no file 'nowhere.jpg'.")]
    [InlineData("render a.jpg --pendant tiara", "There is no pendant 'tiara'. There are: heart-locket,")]
    [InlineData("render a.jpg --pendant oval-charm --engraving-2 hi", "The oval charm has one place for an engraving")]
    [InlineData("render a.jpg --pendant birthstone-disc", "a month or a stone has to be chosen")]
    [InlineData("render a.jpg --pendant paw --birthstone May", "has no place for a birthstone.")]
    [InlineData(
        "NECKLACE_SECRET=s order --photo a.jpg --pendant paw --metal tin",
        "--metal: There is no metal 'tin'. There are: silver, steel, gold, rose-gold."
    )]
    [InlineData(
        "NECKLACE_SECRET=s order --photo a.jpg --pendant oval-locket --metal steel",
        "not made with metal steel"
    )]
    [InlineData("order --photo a.jpg --pendant paw --shop nobody", "The secret of shop 'nobody' is not known here.")]
    [InlineData("NECKLACE_URL=nowhere status demo 1", "The variable NECKLACE_URL: 'nowhere' is not an address.")]
    [InlineData("NECKLACE_URL=http://127.0.0.1:9 status demo 1", "Nothing answers at http://127.0.0.1:9")]
    [InlineData("status demo 1 --url http://127.0.0.1:9", "Nothing answers at http://127.0.0.1:9")]
    [InlineData("import no-such.csv", "There is no file 'no-such.csv'.")]
    [InlineData("NECKLACE_SECRET=s demo --photos no-such-folder", "There is no folder 'no-such-folder'.")]
    public async Task What_cannot_be_done_is_a_sentence_and_exit_code_1(string line, string sentence)
    {
        using var folder = new TemporaryFolder();
        var args = line.Split(' ');
        var run = await Run.NecklaceAsync(args.Contains("--photos") ? [.. args, "--out", folder.Path] : args);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains(sentence, run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Messages, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("order")]
    [InlineData("list")]
    [InlineData("shops")]
    [InlineData("proof")]
    [InlineData("change")]
    [InlineData("retry")]
    [InlineData("cancel")]
    [InlineData("completion")]
    [InlineData("status")]
    [InlineData("approve")]
    [InlineData("sheet")]
    [InlineData("pendants")]
    [InlineData("catalogue")]
    [InlineData("render")]
    [InlineData("requeue")]
    public async Task The_help_of_every_command_shows_an_example(string command)
    {
        var run = await Run.NecklaceAsync(command, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Example", run.Output, StringComparison.Ordinal);
        Assert.Contains($"  necklace {command} ", run.Output + " ", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_told()
    {
        var run = await Run.NecklaceAsync("--version");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", run.Output);
    }
}
