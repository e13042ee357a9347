<?php
/**
 * Stand-ins for what the plugin uses of WordPress and WooCommerce, written from their documented signatures. Hooks pass as many
 * arguments as the callback asked for, in the order of their priority, as WordPress' do.
 */

define( 'ABSPATH', __DIR__ );

/** What the stand-ins remember. */
final class World {
	public static $hooks    = array();
	public static $options  = array();
	public static $products = array();
	public static $notices  = array();
	public static $features = array();

	public static function reset() {
		self::$options  = array( 'photo_necklace_app' => 'https://necklace.example/', 'photo_necklace_shop' => 'atelier' );
		self::$products = array();
		self::$notices  = array();
		$_POST          = array();
		unset( $GLOBALS['product'] );
	}
}

function add_filter( $hook, $callback, $priority = 10, $accepted_args = 1 ) {
	World::$hooks[ $hook ][ $priority ][] = array( $callback, $accepted_args );
	return true;
}

function add_action( $hook, $callback, $priority = 10, $accepted_args = 1 ) {
	return add_filter( $hook, $callback, $priority, $accepted_args );
}

function apply_filters( $hook, $value, ...$args ) {
	$by_priority = World::$hooks[ $hook ] ?? array();
	ksort( $by_priority );
	foreach ( $by_priority as $callbacks ) {
		foreach ( $callbacks as list( $callback, $accepted_args ) ) {
			$value = call_user_func_array( $callback, array_slice( array( $value, ...$args ), 0, $accepted_args ) );
		}
	}
	return $value;
}

function do_action( $hook, ...$args ) {
	$by_priority = World::$hooks[ $hook ] ?? array();
	ksort( $by_priority );
	foreach ( $by_priority as $callbacks ) {
		foreach ( $callbacks as list( $callback, $accepted_args ) ) {
			call_user_func_array( $callback, array_slice( $args, 0, $accepted_args ) );
		}
	}
}

function __( $text, $domain = 'default' ) {
	if ( 'photo-necklace' !== $domain ) {
		throw new Exception( "'$text' is looked up in the text domain '$domain'." );
	}
	return $text;
}

function _n( $single, $plural, $number, $domain = 'default' ) {
	return __( 1 === $number ? $single : $plural, $domain );
}

function esc_html( $text ) {
	return htmlspecialchars( (string) $text, ENT_QUOTES, 'UTF-8', false );
}

function esc_attr( $text ) {
	return esc_html( $text );
}

function esc_html__( $text, $domain = 'default' ) {
	return esc_html( __( $text, $domain ) );
}

function esc_url_raw( $url, $protocols = null ) {
	$scheme = parse_url( $url, PHP_URL_SCHEME );
	return in_array( $scheme, $protocols ?? array( 'http', 'https' ), true ) ? $url : '';
}

function untrailingslashit( $text ) {
	return rtrim( $text, '/\\' );
}

function absint( $value ) {
	return abs( (int) $value );
}

function sanitize_key( $key ) {
	return preg_replace( '/[^a-z0-9_\-]/', '', strtolower( (string) $key ) );
}

function wp_slash( $value ) {
	return is_array( $value ) ? array_map( 'wp_slash', $value ) : ( is_string( $value ) ? addslashes( $value ) : $value );
}

function wp_unslash( $value ) {
	return is_array( $value ) ? array_map( 'wp_unslash', $value ) : ( is_string( $value ) ? stripslashes( $value ) : $value );
}

function wp_check_invalid_utf8( $text ) {
	return 1 === preg_match( '/^./us', $text ) ? $text : '';
}

if ( ! function_exists( 'mb_substr' ) ) {
	// WordPress brings one for hosts without mbstring, too.
	function mb_substr( $text, $start, $length = null ) {
		preg_match_all( '/./us', $text, $match );
		return implode( '', array_slice( $match[0], $start, $length ) );
	}
}

function wp_print_script_tag( $attributes ) {
	$written = '';
	foreach ( $attributes as $name => $value ) {
		$written .= is_bool( $value ) ? ( $value ? ' ' . esc_attr( $name ) : '' ) : sprintf( ' %s="%s"', esc_attr( $name ), esc_attr( $value ) );
	}
	echo "<script$written></script>\n";
}

function get_option( $name, $default = false ) {
	return World::$options[ $name ] ?? $default;
}

function determine_locale() {
	return 'de_DE_formal';
}

function plugin_basename( $file ) {
	return basename( dirname( $file ) ) . '/' . basename( $file );
}

function load_plugin_textdomain( $domain, $deprecated = false, $path = false ) {
	World::$features[] = "$domain $path";
	return true;
}

function wc_get_product( $id ) {
	return World::$products[ (int) $id ] ?? false;
}

function wc_add_notice( $message, $type = 'success' ) {
	World::$notices[] = "$type: $message";
}

function woocommerce_wp_select( $field ) {
	printf( '<select name="%s">%s</select>', esc_attr( $field['id'] ), esc_html( implode( '|', array_keys( $field['options'] ) ) ) );
}

/** Meta data, as WC_Data has them. */
abstract class WC_Data {
	public $meta = array();

	public function get_meta( $key, $single = true ) {
		return $this->meta[ $key ] ?? '';
	}

	public function add_meta_data( $key, $value, $unique = false ) {
		$this->meta[ $key ] = $value;
	}

	public function update_meta_data( $key, $value ) {
		$this->meta[ $key ] = $value;
	}
}

class WC_Product extends WC_Data {
	private $id;
	private $type;
	private $children;
	private $parent;

	public function __construct( $id, $mode, $type = 'simple', $children = array(), $parent = 0 ) {
		list( $this->id, $this->type, $this->children, $this->parent ) = array( $id, $type, $children, $parent );
		$this->meta['_photo_necklace'] = $mode;
		World::$products[ $id ]        = $this;
	}

	public function get_id() {
		return $this->id;
	}

	public function is_type( $type ) {
		return in_array( $this->type, (array) $type, true );
	}

	public function get_children() {
		return $this->children;
	}

	public function get_parent_id() {
		return $this->parent;
	}

	public function get_permalink() {
		return "https://shop.example/?p={$this->id}";
	}
}

class WC_Order_Item_Product extends WC_Data {
	private $quantity;

	public function __construct( $quantity = 1 ) {
		$this->quantity = $quantity;
	}

	public function get_quantity() {
		return $this->quantity;
	}
}

class WC_Order extends WC_Data {
	public $refunds = array();

	public function get_refunds() {
		return $this->refunds;
	}
}

class WC_Order_Refund {
	private $id;
	private $items;

	public function __construct( $id, $items ) {
		list( $this->id, $this->items ) = array( $id, $items );
	}

	public function get_id() {
		return $this->id;
	}

	public function get_items( $type ) {
		return 'line_item' === $type ? $this->items : array();
	}
}

class WP_REST_Response {
	private $data;

	public function __construct( $data ) {
		$this->data = $data;
	}

	public function get_data() {
		return $this->data;
	}

	public function set_data( $data ) {
		$this->data = $data;
	}
}

eval(
	'namespace Automattic\WooCommerce\Utilities;
	final class FeaturesUtil {
		public static function declare_compatibility( $feature, $file, $is_compatible = true ) {
			\World::$features[] = $feature . " " . basename( $file );
		}
	}'
);
