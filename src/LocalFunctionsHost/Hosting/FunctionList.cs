namespace LocalFunctionsHost.Hosting;

/// <summary>The list of functions that <c>func start</c> prints.</summary>
internal static class FunctionList
{
    public static void Write(TextWriter output, IEnumerable<AppFunction> functions, Uri address)
    {
        output.WriteLine();
        output.WriteLine("Functions:");
        var ordered = functions
            .OrderBy(function => function.Trigger is HttpTrigger ? 0 : 1)
            .ThenBy(function => function.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var function in ordered)
        {
            output.WriteLine();
            output.WriteLine($"\t{function.Name}: {Describe(function.Trigger, address)}");
        }

        output.WriteLine();
    }

    private static string Describe(Trigger trigger, Uri address)
    {
        if (trigger is not HttpTrigger http)
        {
            return trigger.Kind;
        }

        var methods = http.Methods.Count == 0 ? "" : $"[{string.Join(',', http.Methods)}] ";
        return $"{methods}{address.GetLeftPart(UriPartial.Authority)}/{http.Route}";
    }
}
