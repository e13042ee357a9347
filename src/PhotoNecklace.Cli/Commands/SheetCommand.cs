using System.CommandLine;
using System.Globalization;
using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Printing.Sheets;

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

    private readonly Option<string> _paper = new("--paper")
    {
        Description = "The paper: " + string.Join(", ", SheetPaper.All.Select(p => p.Id)) + ".",
        HelpName = "name",
        DefaultValueFactory = _ => SheetPaper.A4.Id,
    };

    private readonly Option<double> _margin = Mm(
        "--margin",
        "What stays free on every side.",
        SheetSettings.DefaultMarginMm
    );
    private readonly Option<double> _gap = Mm("--gap", "Distance between two pieces.", SheetSettings.DefaultGapMm);

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
        _paper.Validators.Add(result =>
        {
            if (SheetPaper.Find(result.Tokens is [var token] ? token.Value : SheetPaper.A4.Id).Refusal is { } refusal)
            {
                result.AddError(refusal.Message);
            }
        });
        var command = new Command("sheet", "Print approved items: many on one sheet, at exact size, with cut lines.")
        {
            _orders,
            _all,
            _paper,
            _margin,
            _gap,
            _output,
            _pickList,
            _sheet,
            _pipeline.Shop,
            _pipeline.Url,
            _pipeline.Profile,
            _patience,
            _json,
        };
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

        Report(view, pdf, list, parsed.GetValue(_json));
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
                parsed.GetValue(_all),
                parsed.GetRequiredValue(_paper),
                parsed.GetValue(_margin),
                parsed.GetValue(_gap)
            );
            id = (await pipeline.CreateSheetAsync(order, cancellationToken)).SheetId;

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

    private void Report(SheetView view, string pdf, string? list, bool asJson)
    {
        if (asJson)
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
                }
            );
            return;
        }

        terminal.OutputWriter.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{pdf}: sheet {view.SheetId}, {view.Items.Count} items on {view.Pages} pages of {view.Paper}, {100 * view.FillRatio:0} % filled. Print it at 100 %."
            )
        );
        if (list is not null)
        {
            terminal.OutputWriter.WriteLine(list);
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

    private static Option<double> Mm(string name, string description, double usual) =>
        new(name)
        {
            Description = description,
            HelpName = "mm",
            DefaultValueFactory = _ => usual,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (
                    double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var mm)
                    && mm is >= 0 and <= SheetSettings.MaxMm
                )
                {
                    return mm;
                }

                result.AddError($"{name} is '{text}'. It can be from 0 to {SheetSettings.MaxMm:0} mm.");
                return usual;
            },
        };
}
