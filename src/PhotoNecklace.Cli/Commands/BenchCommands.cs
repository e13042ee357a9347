using System.CommandLine;
using PhotoNecklace.Cli.Pipeline;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace finish, ship, undo</c>: what happens at the bench once items are printed.</summary>
internal static class BenchCommands
{
    public static Command Finish(Terminal terminal)
    {
        var sheet = new Option<string?>("--sheet")
        {
            Description = "Finish everything on this print sheet instead.",
            HelpName = "id",
        };
        var step = new Step(terminal, "finish", "Say that printed items are cut, set and engraved.", "finished")
        {
            Sheet = sheet,
        };
        return step.Create((_, items) => new { items }, sheet);
    }

    public static Command Ship(Terminal terminal)
    {
        var carrier = new Option<string?>("--carrier") { Description = "Who carries it.", HelpName = "name" };
        var number = new Option<string?>("--number")
        {
            Description = "The carrier's tracking number.",
            HelpName = "number",
        };
        return new Step(terminal, "ship", "Say that items are on their way.", "shipped").Create(
            (parsed, items) =>
                new
                {
                    items,
                    carrier = parsed.GetValue(carrier),
                    number = parsed.GetValue(number),
                },
            carrier,
            number
        );
    }

    public static Command Undo(Terminal terminal)
    {
        var state = new Option<string>("--state")
        {
            Description = "The state that is taken back: Finished or Shipped.",
            HelpName = "state",
            DefaultValueFactory = _ => "Shipped",
        };
        state.AcceptOnlyFromAmong("Finished", "Shipped");
        var sheet = new Option<string?>("--sheet")
        {
            Description = "Take it back for everything on this print sheet, which was finished.",
            HelpName = "id",
        };
        return new Step(terminal, "undo", "Take back, within a minute, that items were finished or shipped.", "undone")
        {
            Sheet = sheet,
        }.Create((parsed, items) => new { items, state = parsed.GetRequiredValue(state) }, state, sheet);
    }

    private sealed class Step(Terminal terminal, string name, string description, string done)
    {
        private readonly PipelineOptions _pipeline = new();
        private readonly Option<bool> _json = PipelineOptions.Json();

        private readonly Argument<string?> _shop = new("shop")
        {
            Description = "The shop's name, such as demo.",
            Arity = ArgumentArity.ZeroOrOne,
        };

        private readonly Argument<string?> _order = new("order")
        {
            Description = "The order's id, or its name with or without #.",
            Arity = ArgumentArity.ZeroOrOne,
        };

        private readonly Option<string[]> _items = new("--item")
        {
            Description = "Only this item; may be given several times. Without it, every item that can take the step.",
            HelpName = "id",
        };

        public Option<string?>? Sheet { get; init; }

        public Command Create(Func<ParseResult, string[]?, object> body, params IReadOnlyList<Option> options)
        {
            var command = new Command(name, description)
            {
                _shop,
                _order,
                _items,
                _pipeline.Url,
                _pipeline.Profile,
                _json,
            };
            foreach (var option in options)
            {
                command.Add(option);
            }

            command.Validators.Add(result =>
            {
                var sheet = Sheet is null ? null : result.GetValue(Sheet);
                if (
                    sheet is null == (result.GetValue(_order) is null)
                    || (sheet is not null && result.GetValue(_items) is { Length: > 0 })
                )
                {
                    result.AddError(
                        Sheet is null
                            ? "Say which shop and which order."
                            : "Say which shop and which order, or which --sheet."
                    );
                }
            });
            command.SetAction(
                (parsed, cancellationToken) =>
                    (Sheet is null ? null : parsed.GetValue(Sheet)) is { } sheet
                        ? RunSheetAsync(parsed, sheet, cancellationToken)
                        : RunAsync(parsed, body, cancellationToken)
            );
            return command;
        }

        private async Task<int> RunAsync(
            ParseResult parsed,
            Func<ParseResult, string[]?, object> body,
            CancellationToken cancellationToken
        )
        {
            using var pipeline = _pipeline.Connect(parsed, terminal);
            var (shop, order) = (parsed.GetRequiredValue(_shop)!, parsed.GetRequiredValue(_order)!);
            var items = parsed.GetValue(_items) is { Length: > 0 } named ? named : null;
            var step = await pipeline.StepAsync(shop, order, name, body(parsed, items), cancellationToken);
            Tell(
                parsed,
                step,
                step.Items.Count == 0
                    ? $"Order {step.Name}: nothing to do."
                    : $"Order {step.Name}: {done} {string.Join(", ", step.Items)}."
            );
            return 0;
        }

        private async Task<int> RunSheetAsync(ParseResult parsed, string sheet, CancellationToken cancellationToken)
        {
            using var pipeline = _pipeline.Connect(parsed, terminal);
            var step = await pipeline.StepAsync(sheet, name, cancellationToken);
            var items = step.Items == 1 ? "1 item" : $"{step.Items} items";
            var others = step.Others switch
            {
                0 => "",
                1 => " 1 other is as it was.",
                _ => $" {step.Others} others are as they were.",
            };
            Tell(parsed, step, $"Sheet {step.SheetId}: {done} {items}.{others}");
            return 0;
        }

        private void Tell<T>(ParseResult parsed, T step, string sentence)
        {
            if (parsed.GetValue(_json))
            {
                terminal.WriteJson(step);
            }
            else
            {
                terminal.OutputWriter.WriteLine(sentence);
            }
        }
    }
}
