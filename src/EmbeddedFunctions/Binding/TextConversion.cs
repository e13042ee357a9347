using System.ComponentModel;
using System.Globalization;

namespace EmbeddedFunctions.Binding;

/// <summary>Turns route values and placeholders into the parameter's type.</summary>
internal static class TextConversion
{
    public static bool CanConvert(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string)
            || (plain.IsValueType && TypeDescriptor.GetConverter(plain).CanConvertFrom(typeof(string)));
    }

    /// <exception cref="InputException">The text does not fit.</exception>
    public static object? Convert(string? text, string name, Type type)
    {
        if (type == typeof(string))
        {
            return text;
        }

        var plain = Nullable.GetUnderlyingType(type);
        if (string.IsNullOrEmpty(text))
        {
            return plain is not null ? null : throw new InputException($"'{name}' is missing.");
        }

        plain ??= type;
        try
        {
            return TypeDescriptor.GetConverter(plain).ConvertFromString(null, CultureInfo.InvariantCulture, text);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"'{name}' is '{text}', which is not a valid {plain.Name}.", exception);
        }
    }
}
