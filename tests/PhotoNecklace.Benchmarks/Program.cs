using System.CommandLine;
using PhotoNecklace.Benchmarks;
using PhotoNecklace.Benchmarks.Imaging;
using PhotoNecklace.Benchmarks.Measuring;
using PhotoNecklace.Benchmarks.Pipeline;

var root = new RootCommand("Measures the pipeline. Each command prints the machine, what was measured, and a table.")
{
    WebhooksCommand.Create(),
    PreviewCommand.Create(),
    PhotoCommand.Create(),
    EnginesCommand.Create(),
    RenderCommand.Create(),
    SheetCommand.Create(),
    HostileCommand.Create(),
    DamageCommand.Create(),
    TraceCommand.Create(),
    WorkshopCommand.Create(),
    PagesCommand.Create(),
    ChildProcess.Command(Jobs.Run),
};
return await root.Parse(args).InvokeAsync();
