using System.CommandLine;
using PhotoNecklace.Functions.Settings;
using PhotoNecklace.FunctionTable;

var write = new Option<bool>("--write") { Description = "Renews the committed table." };
var metadata = new Option<FileInfo?>("--metadata")
{
    Description =
        "Takes the functions from an official build's functions.metadata, which does not tell the parameters.",
};
var root = new RootCommand("Prints the functions that the build declares, and compares them with the committed table.")
{
    write,
    metadata,
};
root.SetAction(parsed =>
{
    IReadOnlyList<FunctionRow> rows;
    var committed = CommittedTable.Read();
    if (parsed.GetValue(metadata) is not { } file)
    {
        rows = AttributeTable.Of(typeof(PipelineServices).Assembly);
        if (parsed.GetValue(write))
        {
            CommittedTable.Write(rows);
            committed = CommittedTable.Read();
        }
    }
    else if (!file.Exists)
    {
        return Complain($"There is no file {file.FullName}. Build the functions with FunctionsRuntime=Worker first.");
    }
    else
    {
        try
        {
            (rows, var sources) = MetadataTable.Read(File.ReadAllText(file.FullName));
            committed = [.. committed.Select(CommittedTable.WithoutParameters)];
            foreach (var (name, source) in sources)
            {
                Console.WriteLine($"# {name} takes blob events from {source}.");
            }
        }
        catch (FormatException e)
        {
            return Complain(e.Message);
        }
    }

    string[] lines = [.. rows.Select(r => r.ToString())];
    foreach (var line in lines)
    {
        Console.WriteLine(line);
    }

    var differences = CommittedTable.Differences(committed, lines);
    if (differences.Count == 0)
    {
        Console.WriteLine($"# {lines.Length} functions, as in the committed table.");
        return 0;
    }

    Console.Error.WriteLine($"The committed table (-) differs. If that is meant: {CommittedTable.Renew}");
    foreach (var difference in differences)
    {
        Console.Error.WriteLine(difference);
    }

    return 1;
});
return root.Parse(args).Invoke();

static int Complain(string sentence)
{
    Console.Error.WriteLine(sentence);
    return 1;
}
