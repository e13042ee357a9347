using System.CommandLine;
using System.Globalization;
using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Core.Printing;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace sheet</c>: a print sheet of approved items, made by the pipeline and saved here.</summary>
internal sealed class SheetCommand(Terminal terminal)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly PipelineOptions _pipeline = new();
    private readonly Option<bool> _json = PipelineOptions.Json();

    private readonly Argument<string[]> _orders = new("orders")
    {
        Description = "Ids or names of the orders whose approved items are printed.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _all = new("--all-approved")
    {
        Description = "Print every approved item of the shop.",
    };

    private readonly SheetOptions _how = new();

    private readonly Option<string> _output = new("--out")
    {
        Description = "Where the PDF goes.",
        HelpName = "file",
        DefaultValueFactory = _ => "sheet.pdf",
    };

    private readonly Option<string?> _pickList = new("--pick-list")
    {
        Description = "Where the pick list (CSV) goes.",
        HelpName = "file",
    };

    private readonly Option<string?> _cutLines = new("--cut-lines")
    {
        Description = "Where the cut lines of every page (SVG and DXF in a ZIP) go.",
        HelpName = "file",
    };

    private readonly Option<string?> _merge = new("--merge")
    {
        Description = "Where the texts go as a merge file (CSV without a header), such as LightBurn and EZCAD read.",
        HelpName = "file",
    };

    private readonly Option<string?> _sheet = new("--sheet")
    {
        Description = "Fetch this sheet again instead of asking for a new one.",
        HelpName = "id",
    };

    private readonly Option<int> _patience = new("--timeout")
    {
        Description = "Seconds to wait for the sheet.",
        HelpName = "seconds",
        DefaultValueFactory = _ => 600,
    };

    public static Command Create(Terminal terminal) => new SheetCommand(terminal).Create();

    private Command Create()
    {
        _pipeline.Shop.Description = "The shop whose items are printed.";
        var command = new Command("sheet", "Print approved items: many on one sheet, at exact size, with cut lines.")
        {
            _orders,
            _all,
            _output,
            _pickList,
            _cutLines,
            _merge,
            _sheet,
            _pipeline.Shop,
            _pipeline.Url,
            _pipeline.Profile,
            _patience,
            _json,
        };
        _how.AddTo(command);
        command.Validators.Add(result =>
        {
            var ways =
                (result.GetValue(_orders) is { Length: > 0 } ? 1 : 0)
                + (result.GetValue(_all) ? 1 : 0)
                + (result.GetValue(_sheet) is null ? 0 : 1);
            if (ways != 1)
            {
                result.AddError("Say what is to be printed: orders, or --all-approved, or --sheet with a sheet's id.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var pipeline = _pipeline.Connect(parsed, terminal);
        var view = await terminal.WaitAsync(
            "Making the sheet",
            progress => MakeAsync(pipeline, parsed, progress, cancellationToken)
        );
        if (view.State == SheetState.Refused)
        {
            throw new CommandFailedException(view.Refusal?.Message ?? "The sheet was refused.");
        }

        var pdf = parsed.GetRequiredValue(_output);
        await SaveAsync(pipeline, view.Pdf, pdf, cancellationToken);
        var list = parsed.GetValue(_pickList);
        if (list is not null)
        {
            await SaveAsync(pipeline, view.PickList, list, cancellationToken);
        }

        if (parsed.GetValue(_cutLines) is { } lines)
        {
            await SaveAsync(pipeline, view.CutLines, lines, cancellationToken);
        }

        if (parsed.GetValue(_merge) is { } merge)
        {
            await SaveAsync(pipeline, view.Merge, merge, cancellationToken);
        }

        Report(view, pdf, list, parsed);
        return 0;
    }

    private async Task<SheetView> MakeAsync(
        PipelineClient pipeline,
        ParseResult parsed,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        var id = parsed.GetValue(_sheet);
        if (id is null)
        {
            var orders = parsed.GetValue(_orders);
            var order = new SheetOrder(
                _pipeline.ReadShop(parsed, terminal),
                orders is { Length: > 0 } ? orders : null,
                parsed.GetValue(_all)
            );
            id = (await pipeline.CreateSheetAsync(_how.Read(parsed, order), cancellationToken)).SheetId;

            // Said before the waiting: whoever stops it finds the sheet again with --sheet.
            progress($"Sheet {id} was asked for.");
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(parsed.GetValue(_patience)));
        while (true)
        {
            var view = await pipeline.GetSheetAsync(id, cancellationToken);
            if (view.State is SheetState.Done or SheetState.Refused)
            {
                return view;
            }

            if (deadline.IsCancellationRequested)
            {
                throw new CommandFailedException(
                    $"Sheet {id} is still {view.State}. Fetch it later with: necklace sheet --sheet {id}. If it stays so, look at: necklace requeue sheets"
                );
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }

    private static async Task SaveAsync(
        PipelineClient pipeline,
        Uri? link,
        string path,
        CancellationToken cancellationToken
    )
    {
        var bytes = await pipeline.DownloadAsync(
            link ?? throw new CommandFailedException("The pipeline gave no link to the sheet."),
            cancellationToken
        );
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        await File.WriteAllBytesAsync(path, bytes, cancellationToken);
    }

    private void Report(SheetView view, string pdf, string? list, ParseResult parsed)
    {
        if (parsed.GetValue(_json))
        {
            terminal.WriteJson(
                new
                {
                    view.SheetId,
                    view.Shop,
                    view.Paper,
                    view.Pages,
                    view.FillRatio,
                    view.Items,
                    view.Waiting,
                    view.OnHold,
                    view.Flagged,
                    pdf,
                    pickList = list,
                    cutLines = parsed.GetValue(_cutLines),
                    merge = parsed.GetValue(_merge),
                }
            );
            return;
        }

        terminal.OutputWriter.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{pdf}: sheet {view.SheetId}, {view.Items.Count} items on {view.Pages} pages of {view.Paper}, {100 * view.FillRatio:0} % filled. Print it at 100 %{(view.IsMirrored ? ", and do not mirror it again" : "")}."
            )
        );
        if (list is not null)
        {
            terminal.OutputWriter.WriteLine(list);
        }

        foreach (var file in new[] { parsed.GetValue(_cutLines), parsed.GetValue(_merge) }.OfType<string>())
        {
            terminal.OutputWriter.WriteLine(file);
        }

        foreach (var flag in view.Flagged)
        {
            terminal.Say($"Item {flag.ItemId} of order {flag.OrderName}: {flag.Reason}");
        }

        if (view.OnHold > 0)
        {
            terminal.Say($"{view.OnHold} approved items were left out: their orders are on hold.");
        }

        if (view.Waiting > 0)
        {
            // The pipeline counts no further.
            var or = view.Waiting >= SheetPlan.MaxWaiting ? " or" : "";
            terminal.Say($"{view.Waiting}{or} more wait for another sheet.");
        }
    }
}
