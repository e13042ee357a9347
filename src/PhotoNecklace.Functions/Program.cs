using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using PhotoNecklace.Functions.Settings;
using PhotoNecklace.Storage;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
try
{
    builder.AddPhotoNecklace();
    await builder.Build().RunAsync();
    return Environment.ExitCode;
}
catch (Exception e) when (e is SettingsException or StorageConnectionException)
{
    // A person's mistake, or a storage that does not answer: a sentence says it better than a stack trace.
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
